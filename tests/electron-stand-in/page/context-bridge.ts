/**
 * One end of Electron's contextBridge. The same code runs in the page's own world and in the preload script's world of
 * the same page. They speak through synchronous events whose names hold a secret; the browser clones what the events
 * carry. The function is sent into pages as source, so it uses nothing from outside itself.
 */

/** The end of the bridge in one world. */
export interface ContextBridge {
  /** Makes a frozen copy of the value, with working functions and promises, a property of the other world's window. */
  expose(name: string, value: unknown): void;
}

/** Starts this world's end. The page's end must be started before the page's own scripts run. */
export function createContextBridge(secret: string, side: "page" | "preload"): ContextBridge {
  type Settled = { readonly isOk: boolean; readonly value: unknown };
  type Message =
    | { readonly kind: "expose"; readonly name: string; readonly value: unknown }
    | { readonly kind: "call"; readonly call: number; readonly functionId: number; readonly args: readonly unknown[] }
    | ({ readonly kind: "returned"; readonly call: number } & Settled)
    | ({ readonly kind: "settled"; readonly promiseId: number } & Settled);
  type AnyFunction = (...args: readonly unknown[]) => unknown;
  type Proxied = { readonly [secret: string]: string } & { readonly id: number; readonly value: unknown };

  // Kept here, since the page's scripts may replace them later.
  const dispatch = window.dispatchEvent.bind(window);
  const CustomEventHere = CustomEvent;
  const PromiseHere = Promise;
  const outgoing = `${secret}-from-${side}`;
  const incoming = `${secret}-from-${side === "page" ? "preload" : "page"}`;

  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<object, number>();
  const returned = new Map<number, Settled>();
  const waiting = new Map<number, (settled: Settled) => void>();
  let lastId = 0;

  const post = (message: Message) => dispatch(new CustomEventHere(outgoing, { detail: message }));

  function send(value: unknown): unknown {
    if (typeof value === "function") return sendFunction(value as AnyFunction);
    if (value === null || typeof value !== "object") return value;
    if (isThenable(value)) return sendPromise(value);
    if (value instanceof Error) return { [secret]: "error", id: 0, value: describeError(value) };
    if (Array.isArray(value)) return value.map(send);
    if (isCloneable(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, send(item)]));
  }

  function sendFunction(value: AnyFunction): unknown {
    let id = functionIds.get(value);
    if (id === undefined) {
      id = ++lastId;
      functionIds.set(value, id);
      functions.set(id, value);
    }
    return { [secret]: "function", id, value: null };
  }

  function sendPromise(value: PromiseLike<unknown>): unknown {
    const promiseId = ++lastId;
    value.then(
      (result) => post({ kind: "settled", promiseId, isOk: true, value: send(result) }),
      (error: unknown) => post({ kind: "settled", promiseId, isOk: false, value: describeError(error) }),
    );
    return { [secret]: "promise", id: promiseId, value: null };
  }

  function receive(value: unknown, isFrozen: boolean): unknown {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) {
      const array = value.map((item) => receive(item, isFrozen));
      return isFrozen ? Object.freeze(array) : array;
    }
    if (isCloneable(value)) return value;
    const proxied = value as Proxied;
    switch (proxied[secret]) {
      case "function":
        return (...args: readonly unknown[]) => callOther(proxied.id, args);
      case "promise":
        return new PromiseHere((resolve, reject) => {
          waiting.set(proxied.id, ({ isOk, value }) =>
            isOk ? resolve(receive(value, false)) : reject(makeError(value)),
          );
        });
      case "error":
        return makeError(proxied.value);
      default: {
        const object = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, receive(item, isFrozen)]));
        return isFrozen ? Object.freeze(object) : object;
      }
    }
  }

  function callOther(functionId: number, args: readonly unknown[]): unknown {
    const call = ++lastId;
    post({ kind: "call", call, functionId, args: args.map(send) });
    const answer = returned.get(call);
    returned.delete(call);
    if (!answer) throw new Error("contextBridge: the other world is gone");
    if (!answer.isOk) throw makeError(answer.value);
    return receive(answer.value, false);
  }

  function serveCall(call: number, functionId: number, args: readonly unknown[]): void {
    try {
      const result = functions.get(functionId)?.(...args.map((arg) => receive(arg, false)));
      post({ kind: "returned", call, isOk: true, value: send(result) });
    } catch (error) {
      post({ kind: "returned", call, isOk: false, value: describeError(error) });
    }
  }

  function take(message: Message): void {
    switch (message.kind) {
      case "expose":
        Object.defineProperty(window, message.name, { value: receive(message.value, true), enumerable: true });
        break;
      case "call":
        serveCall(message.call, message.functionId, message.args);
        break;
      case "returned":
        returned.set(message.call, message);
        break;
      case "settled":
        waiting.get(message.promiseId)?.(message);
        waiting.delete(message.promiseId);
        break;
    }
  }

  function isThenable(value: object): value is PromiseLike<unknown> {
    return value instanceof PromiseHere || typeof (value as { then?: unknown }).then === "function";
  }
  function isCloneable(value: object): boolean {
    return (
      ArrayBuffer.isView(value) || [ArrayBuffer, Date, Map, Set, RegExp, Blob].some((type) => value instanceof type)
    );
  }
  function describeError(error: unknown): unknown {
    return error instanceof Error
      ? { name: error.name, message: error.message }
      : { name: "Error", message: String(error) };
  }
  function makeError(value: unknown): Error {
    const { name, message } = value as { readonly name: string; readonly message: string };
    return Object.assign(new Error(message), { name });
  }

  window.addEventListener(
    incoming,
    (event) => {
      event.stopImmediatePropagation();
      take((event as CustomEvent<Message>).detail);
    },
    true,
  );
  return { expose: (name, value) => void post({ kind: "expose", name, value: send(value) }) };
}
