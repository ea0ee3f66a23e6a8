// Appended to the agent's glue, in its module scope: `run` is wasm-bindgen's, `startWasm` and `fetchFile` are of `wasm-part.js`.
{
    /** @type {Promise<unknown> | undefined} */
    let starting;

    /** Each run makes receipts of what the journal holds, and sends what waits. @param {import("./send.js").Sender} sender */
    const runAgent = async ({ site, at, tell }) => {
        starting ||= fetchFile(at, site.files.agent_wasm).then(startWasm);
        await starting.catch(error => {
            starting = undefined;
            throw error;
        });
        const name = "clearlist." + site.id;
        await run({ database: name, outbox: name + ".outbox", endpoint: site.endpoint, origin: location.origin }, tell);
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("agent", { run: runAgent });
}
