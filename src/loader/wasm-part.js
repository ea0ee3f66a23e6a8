// Appended to the glue of agent and viewer, in its module scope: `__wbg_get_imports` and `__wbg_finalize_init` are wasm-bindgen's. Its own loading code is
// not sent: it is for every way in which wasm can be had, and here there is one.

/**
 * Compiles while it arrives, where the server calls it by its type.
 *
 * @param {Response} response
 */
const startWasm = async response => {
    const imports = __wbg_get_imports();
    const isNamed = response.headers.get("Content-Type") == "application/wasm";
    const { instance, module } = await (isNamed
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports));
    __wbg_finalize_init(instance, module);
};
