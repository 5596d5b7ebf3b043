/** How much of an object is sent to have its attributes read: the slices of a scan say about as much, each as the one before. */

/** The attributes of most slices end before it. */
const firstBytes = 16_384;
/** Below it a message costs the same. */
const leastBytes = 4096;
/** What is longer is read as a whole where it has to be. */
const mostBytes = 65_536;
/** Slices of one scan differ by a few values. */
const spareBytes = 1024;

/** The length that the next object's head is given. Only speed hangs on it: what a head does not hold is asked for. */
export class HeadLength {
  #bytes = firstBytes;

  get bytes(): number {
    return this.#bytes;
  }

  /** An object's pixels begin at this place. */
  saw(pixelsAt: number): void {
    this.#bytes = Math.min(mostBytes, Math.max(leastBytes, pixelsAt + spareBytes));
  }
}
