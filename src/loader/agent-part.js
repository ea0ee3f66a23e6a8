// Appended to the agent's glue, in its module scope: `__wbg_init` and `run` are wasm-bindgen's.
{
    /** @type {Promise<unknown> | undefined} */
    let starting;

    /** Each run makes receipts of what the journal holds, and sends what waits. @param {import("./send.js").Sender} sender */
    const runAgent = async ({ site, at, tell }) => {
        const [url, integrity] = site.files.agent_wasm;
        starting ||= __wbg_init({ module_or_path: fetch(at(url), { integrity }) });
        await starting.catch(error => {
            starting = undefined;
            throw error;
        });
        const name = "clearlist." + site.id;
        await run({ database: name, outbox: name + ".outbox", endpoint: site.endpoint, origin: location.origin }, tell);
    };

    /** @type {any} */ (globalThis)[Symbol.for("clearlist")]("agent", { run: runAgent });
}
