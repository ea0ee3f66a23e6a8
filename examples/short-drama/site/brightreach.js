// Stands for a third party's script: it runs only once its purpose is granted.
{
    const line = document.createElement("li");
    line.textContent = "Brightreach (advertising) ran";
    document.getElementById("log")?.append(line);
}
