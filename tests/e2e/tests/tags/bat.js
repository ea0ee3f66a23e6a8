// Stands for Microsoft's UET tag, as far as consent goes: it takes over the queue, whose entries are words one after the other.
window.UET = class {
    constructor({ q }) {
        this.heard = [];
        this.push(...q);
    }
    push(...words) {
        this.heard.push(...words);
    }
};
