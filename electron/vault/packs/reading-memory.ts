/** Memory that is used again from one frame to the next: fresh memory for each of thousands of images costs more than decrypting them. */
export class ReadingMemory implements Disposable {
  #sealed = Buffer.alloc(0);
  #content = Buffer.alloc(0);

  /** Room for a frame as it is stored. */
  sealed(length: number): Buffer {
    if (this.#sealed.length < length) this.#sealed = Buffer.allocUnsafeSlow(length);
    return this.#sealed.subarray(0, length);
  }

  /** Room for what is in it; whatever was there before is overwritten. */
  content(length: number): Buffer {
    if (this.#content.length < length) {
      this.#content.fill(0);
      this.#content = Buffer.allocUnsafeSlow(length);
    }
    return this.#content.subarray(0, length);
  }

  /** Forgets the content. */
  [Symbol.dispose](): void {
    this.#content.fill(0);
  }
}

/** Memory for reading that is nobody's at the moment. */
export class MemoryShelf implements Disposable {
  readonly #all: ReadingMemory[] = [];
  readonly #free: ReadingMemory[] = [];

  take(): ReadingMemory {
    const memory = this.#free.pop() ?? new ReadingMemory();
    if (!this.#all.includes(memory)) this.#all.push(memory);
    return memory;
  }

  put(memory: ReadingMemory): void {
    this.#free.push(memory);
  }

  /** Forgets all contents. */
  [Symbol.dispose](): void {
    for (const memory of this.#all) memory[Symbol.dispose]();
  }
}
