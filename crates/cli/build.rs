//! Puts the browser's artifacts inside the binary, from the folder that `CLEARLIST_ARTIFACTS` names. Without it the binary builds all the same, and says
//! at `clearlist build` that it carries none. No cargo runs in here.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-env-changed=CLEARLIST_ARTIFACTS");
    let mut table = String::from("&[\n");
    if let Some(folder) = env::var_os("CLEARLIST_ARTIFACTS") {
        println!("cargo::rerun-if-changed={}", Path::new(&folder).display());
        let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files {
            let path = file.path();
            println!("cargo::rerun-if-changed={}", path.display());
            writeln!(table, "    ({:?}, include_bytes!({:?})),", file.file_name().to_string_lossy(), path.canonicalize()?.to_string_lossy())?;
        }
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("artifacts.rs"), table)?;
    Ok(())
}
