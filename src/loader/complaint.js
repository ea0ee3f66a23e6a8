/** One console line says what failed. @param {unknown} error */
export const complain = error => console.error("clearlist:", error);
