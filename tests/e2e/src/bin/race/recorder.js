/**
 * What happens in the page, seen from inside: set in before any script of the page, the same for every contestant. It looks once a frame, and changes nothing.
 *
 * NOTICE is the contestant's notice; ` >>> ` goes into an open shadow root.
 */
(() => {
    if (window !== top || location.protocol === "about:") return;
    const notice = NOTICE;

    const find = path => path.split(" >>> ").reduce((root, selector, depth) => root && (depth ? root.shadowRoot : root)?.querySelector(selector), document);

    /** What one can see of it: 0 where it has no size, lies outside the window or is hidden; else its opacity, its ancestors' multiplied in. */
    const opacity = element => {
        const box = element.getBoundingClientRect();
        const isInside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
        if (!isInside || getComputedStyle(element).visibility !== "visible") return 0;
        let product = 1;
        for (let node = element; node; node = node.assignedSlot || node.parentElement || node.getRootNode().host) {
            const style = getComputedStyle(node);
            if (style.display === "none") return 0;
            product *= Number(style.opacity);
        }
        return product;
    };

    const afterTask = task => {
        const channel = new MessageChannel();
        channel.port1.onmessage = task;
        channel.port2.postMessage(0);
    };

    const seen = { built: null, visible: null, opaque: null };
    const tasks = [];
    const scripts = [];
    const shifts = [];
    const events = [];
    const paints = {};
    const clicks = [];
    const readings = [];

    // Each frame, until the notice is wholly there.
    const look = () => {
        const now = performance.now();
        const element = find(notice);
        if (element) {
            seen.built ??= now;
            const shown = opacity(element);
            if (shown > 0) seen.visible ??= now;
            if (shown >= 0.99) seen.opaque ??= now;
        }
        if (seen.opaque === null) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);

    const observe = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
    observe("longtask", entry => tasks.push({ at: entry.startTime, ms: entry.duration }));
    // Which script a long frame spent its time in; the browser tells of scripts over 5 ms.
    observe("long-animation-frame", entry => {
        for (const script of entry.scripts) scripts.push({ at: script.startTime, ms: script.duration, path: script.sourceURL && new URL(script.sourceURL).pathname });
    });
    observe("layout-shift", entry => shifts.push({ at: entry.startTime, value: entry.value, after_input: entry.hadRecentInput }));
    observe("paint", entry => (paints[entry.name] = entry.startTime));
    const input = entry =>
        events.push({ name: entry.name, at: entry.startTime, ms: entry.duration, began: entry.processingStart, ended: entry.processingEnd, interaction: entry.interactionId });
    observe("event", input, { durationThreshold: 16 });
    observe("first-input", input);

    // Each click a visitor makes: when it was made, when its task was over, and when the next frame had been painted.
    addEventListener(
        "click",
        event => {
            if (!event.isTrusted) return;
            const click = { at: event.timeStamp, began: performance.now(), handled: null, painted: null };
            clicks.push(click);
            afterTask(() => (click.handled = performance.now()));
            requestAnimationFrame(() => afterTask(() => (click.painted = performance.now())));
        },
        { capture: true, passive: true }
    );

    /** Waits until text can be read in each of these: its first element of that name has a size. */
    const read = paths => {
        const reading = { readable: null };
        readings.push(reading);
        const isReadable = path => {
            const element = find(path);
            return element && element.getBoundingClientRect().height > 0 && getComputedStyle(element).visibility === "visible";
        };
        const wait = () => {
            if (paths.every(isReadable)) afterTask(() => (reading.readable = performance.now()));
            else requestAnimationFrame(wait);
        };
        requestAnimationFrame(wait);
    };

    /** The middle of an element that can be clicked, or null. */
    const middle = path => {
        const element = find(path);
        const { bottom = 0 } = element?.getBoundingClientRect() || {};
        // What stands below the window is scrolled to, as a visitor would.
        if (bottom > innerHeight) element.scrollIntoView({ block: "center" });
        const box = element?.getBoundingClientRect();
        return box && box.width > 0 && box.height > 0 ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
    };

    const report = () => ({
        origin: performance.timeOrigin,
        now: performance.now(),
        is_complete: document.readyState === "complete",
        seen,
        paints,
        tasks,
        scripts,
        shifts,
        events,
        clicks,
        readings,
        wasm: performance.getEntriesByType("resource").filter(entry => new URL(entry.name).pathname.endsWith(".wasm")).length
    });

    Object.defineProperty(window, "__race", { value: { find, read, middle, report } });
})();
