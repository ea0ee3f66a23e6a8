/** Which names a pattern of the settings means: `*` is any letters. `tests/vectors/names.json` holds this and `traces.rs` to the same answers. */

/**
 * @param {string} pattern
 * @returns {(name: string) => boolean}
 */
export const matching = pattern => {
    const whole = RegExp("^" + pattern.replace(/[^*\w]/g, "\\$&").replace(/\*/g, "[^]*") + "$");
    return name => whole.test(name);
};
