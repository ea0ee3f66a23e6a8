// Stands for Google's tag, as far as consent goes: commands are `arguments` objects, read in the order of the queue, first what waits in it and then each push;
// arrays and plain objects are data. What it was told, and what held then, outlives a reload.
{
    const layer = new URL(document.currentScript.src).searchParams.get("l") || "dataLayer";
    const tell = what => sessionStorage.setItem("heard", JSON.stringify([...JSON.parse(sessionStorage.getItem("heard") || "[]"), what]));
    const state = {};
    const read = entry => {
        if (Object.prototype.toString.call(entry) !== "[object Arguments]") return tell(["data", entry]);
        const [command, how, what] = entry;
        if (command === "consent" && !what.region) Object.assign(state, what);
        tell(command === "consent" ? [command, how, what] : [command, how, { ...state }]);
    };
    const queue = window[layer];
    const push = queue.push;
    tell(["loaded", location.pathname]);
    queue.forEach(read);
    queue.push = (...entries) => {
        entries.forEach(read);
        return push.apply(queue, entries);
    };
    window.isTagThere = true;
}
