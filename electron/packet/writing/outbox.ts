/** Messages that go out together: one that crosses to another thread alone costs as much as many do. */
export class Outbox<T> {
  readonly #post: (messages: readonly T[]) => void;
  readonly #most: number;
  #waiting: T[] = [];
  #isComing = false;

  /** At most so many wait for each other, and none longer than until what is going on now has ended. */
  constructor(post: (messages: readonly T[]) => void, most: number) {
    this.#post = post;
    this.#most = most;
  }

  put(message: T): void {
    this.#waiting.push(message);
    if (this.#waiting.length >= this.#most) return this.flush();
    if (this.#isComing) return;
    this.#isComing = true;
    setImmediate(() => {
      this.#isComing = false;
      this.flush();
    });
  }

  /** Sends what waits, before something is waited for. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const messages = this.#waiting;
    this.#waiting = [];
    this.#post(messages);
  }
}
