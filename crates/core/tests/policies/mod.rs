mod shown;
mod source;
mod structure;
mod words;
