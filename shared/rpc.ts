/**
 * One message mechanism for every pair of processes: `serve` answers calls, `connect` makes them, over anything that
 * posts messages. Both directions may share one port, since calls and answers are told apart by their kind. Input is
 * parsed by the server, output and progress by the caller: each side distrusts the other.
 */
import { z } from "zod";
import { AppError, errorCodes, type ErrorCode } from "./errors.ts";

/** A two-way pipe of structured-cloneable messages. `onClose` fires once, when the other side can answer no more. */
export interface Port {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  onClose(listener: () => void): () => void;
}

export interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly progress?: z.ZodType;
  /** Errors whose details the caller is to show; of all others the code alone is sent on. */
  readonly tells?: readonly ErrorCode[];
}
export type Contract = Readonly<Record<string, Method>>;

type Progress<M extends Method> = M["progress"] extends z.ZodType ? z.output<M["progress"]> : never;

export interface CallContext<M extends Method> {
  /** Aborted when the caller cancels or its process ends. */
  readonly signal: AbortSignal;
  readonly progress: (value: Progress<M>) => void;
}
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: z.output<C[K]["input"]>,
    context: CallContext<C[K]>,
  ) => z.input<C[K]["output"]> | Promise<z.input<C[K]["output"]>>;
};

export interface CallOptions<M extends Method> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((value: Progress<M>) => void) | undefined;
  /** Also after a cancel the server says how it ended: for work that may be finished by the time the cancel arrives. */
  readonly waitsForEnd?: boolean | undefined;
}
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (
    input: z.input<C[K]["input"]>,
    options?: CallOptions<C[K]>,
  ) => Promise<z.output<C[K]["output"]>>;
};

const CallId = z.number().int().nonnegative();
const Request = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("call"), id: CallId, method: z.string().max(64), input: z.unknown() }),
  z.object({ kind: z.literal("cancel"), id: CallId }),
]);
const Details = z.array(z.string().max(4000)).max(1000);
const Answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), id: CallId, value: z.unknown() }),
  z.object({ kind: z.literal("done"), id: CallId, value: z.unknown() }),
  z.object({ kind: z.literal("failed"), id: CallId, code: z.enum(errorCodes), details: Details.optional() }),
]);

/** Says that a process has started; it belongs to no call, and whoever only waits for answers drops it. */
export function sayStarted(port: Port): void {
  port.postMessage({ kind: "started" });
}

/**
 * Answers the contract's calls on the port until it closes or the returned function is called. A message of a wrong
 * shape is dropped, an unknown method or wrong input is INVALID_INPUT, an error that is no AppError is BUG; only the
 * code of an error is sent on, and its details where the method says so.
 */
export function serve<C extends Contract>(port: Port, contract: C, handlers: Handlers<C>): () => void {
  const running = new Map<number, AbortController>();

  async function answer(id: number, methodName: string, rawInput: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      const method = Object.hasOwn(contract, methodName) ? contract[methodName] : undefined;
      const handler = handlers[methodName];
      if (!method || !handler) throw new AppError("INVALID_INPUT", "no such method");
      const input = method.input.safeParse(rawInput);
      if (!input.success) throw new AppError("INVALID_INPUT", "wrong input", { cause: input.error });
      const progress = (value: unknown) => {
        if (!abort.signal.aborted) port.postMessage({ kind: "progress", id, value });
      };
      const value = await handler(input.data as never, { signal: abort.signal, progress } as never);
      port.postMessage({ kind: "done", id, value });
    } catch (error) {
      const code: ErrorCode = error instanceof AppError ? error.code : abort.signal.aborted ? "CANCELLED" : "BUG";
      const details = error instanceof AppError && isTold(contract[methodName], code) ? { details: error.details } : {};
      port.postMessage({ kind: "failed", id, code, ...details });
    } finally {
      running.delete(id);
    }
  }

  const stopListening = port.onMessage((message) => {
    const request = Request.safeParse(message);
    if (!request.success) return;
    if (request.data.kind === "cancel") running.get(request.data.id)?.abort();
    else void answer(request.data.id, request.data.method, request.data.input);
  });
  const stop = () => {
    stopListening();
    for (const abort of running.values()) abort.abort();
  };
  port.onClose(stop);
  return stop;
}

function isTold(method: Method | undefined, code: ErrorCode): boolean {
  return method?.tells?.includes(code) === true;
}

interface Waiting {
  readonly method: Method;
  readonly onProgress: ((value: never) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * A client for the contract over the port. A call rejects with the server's code, with CANCELLED once its signal
 * aborts (unless it waits for the end), with PROCESS_ENDED when the port closes, and with INVALID_INPUT when the answer has a wrong shape.
 */
export function connect<C extends Contract>(port: Port, contract: C): Client<C> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isClosed = false;

  port.onMessage((message) => {
    const parsed = Answer.safeParse(message);
    if (!parsed.success) return;
    const reply = parsed.data;
    const call = waiting.get(reply.id);
    if (!call) return;
    if (reply.kind === "progress") {
      const value = call.method.progress?.safeParse(reply.value);
      if (value?.success) call.onProgress?.(value.data as never);
      return;
    }
    waiting.delete(reply.id);
    if (reply.kind === "failed") {
      const details = isTold(call.method, reply.code) ? (reply.details ?? []) : [];
      call.reject(new AppError(reply.code, "the other process reported a failure", { details }));
      return;
    }
    const output = call.method.output.safeParse(reply.value);
    if (output.success) call.resolve(output.data);
    else call.reject(new AppError("INVALID_INPUT", "answer of a wrong shape", { cause: output.error }));
  });
  port.onClose(() => {
    isClosed = true;
    for (const call of waiting.values()) call.reject(new AppError("PROCESS_ENDED", "the other process ended"));
    waiting.clear();
  });

  function call(methodName: string, method: Method, input: unknown, options: CallOptions<Method>): Promise<unknown> {
    const { signal } = options;
    if (isClosed) return Promise.reject(new AppError("PROCESS_ENDED", "the other process has ended"));
    if (signal?.aborted) return Promise.reject(new AppError("CANCELLED", "cancelled before the call"));
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        port.postMessage({ kind: "cancel", id });
        if (options.waitsForEnd) return;
        waiting.delete(id);
        reject(new AppError("CANCELLED", "cancelled by the caller"));
      };
      const settle = () => signal?.removeEventListener("abort", onAbort);
      waiting.set(id, {
        method,
        onProgress: options.onProgress as ((value: never) => void) | undefined,
        resolve: (value) => (settle(), resolve(value)),
        reject: (error) => (settle(), reject(error)),
      });
      signal?.addEventListener("abort", onAbort, { once: true });
      port.postMessage({ kind: "call", id, method: methodName, input });
    });
  }

  const client = Object.entries(contract).map(([name, method]) => [
    name,
    (input: unknown, options: CallOptions<Method> = {}) => call(name, method, input, options),
  ]);
  return Object.fromEntries(client) as Client<C>;
}
