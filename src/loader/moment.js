/** When to do what can wait: the click itself stays short (CHECKLIST P05). */

/**
 * After the next paint; a hidden page has none.
 * @param {() => void} task
 */
export const afterPaint = task => {
    (document.hidden ? setTimeout : requestAnimationFrame)(() => setTimeout(task));
};

/** When nothing else is to do; in engines that do not say, after the next paint. @param {() => void} task */
export const whenIdle = task => afterPaint(() => (window.requestIdleCallback || setTimeout)(task, /** @type {any} */ ({ timeout: 5e3 })));
