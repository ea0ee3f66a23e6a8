// Appended to the agent's glue, in its module scope: `run` is wasm-bindgen's, `startWasm` is of `wasm-part.js`.
{
    /** Each run makes receipts of what the journal holds, and sends what waits. @param {import("./after.js").Sender} sender */
    const runAgent = ({ site, endpoint, tell }) => {
        const name = "clearlist." + site.id;
        return run({ database: name, outbox: name + ".outbox", endpoint, origin: location.origin }, tell);
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("agent", { start: startWasm, run: runAgent });
}
