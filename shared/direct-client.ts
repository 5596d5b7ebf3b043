/** The contract's client for handlers in the same process. */
import { AppError } from "./errors.ts";
import type { CallContext, CallOptions, Client, Contract, Handlers, Method } from "./rpc.ts";

type AnyHandler = (input: unknown, context: CallContext<Method>) => unknown;

/**
 * Calls the handlers as `serve` and `connect` do, without a port between: input and output are held to the contract all the
 * same. An error arrives whole, with its details, and a call that is cancelled ends when its handler has ended.
 */
export function directClient<C extends Contract>(contract: C, handlers: Handlers<C>): Client<C> {
  const client = Object.entries(contract).map(([name, method]) => [
    name,
    (input: unknown, options: CallOptions<Method> = {}) =>
      answered(method, handlers[name] as AnyHandler, input, options),
  ]);
  return Object.fromEntries(client) as Client<C>;
}

async function answered(
  method: Method,
  handler: AnyHandler,
  rawInput: unknown,
  { signal = new AbortController().signal, onProgress }: CallOptions<Method>,
): Promise<unknown> {
  if (signal.aborted) throw new AppError("CANCELLED", "cancelled before the call");
  const input = method.input.safeParse(rawInput);
  if (!input.success) throw new AppError("INVALID_INPUT", "wrong input", { cause: input.error });
  const progress = (value: never) => onProgress?.(value);
  let value: unknown;
  try {
    value = await handler(input.data, { signal, progress });
  } catch (error) {
    if (error instanceof AppError || !signal.aborted) throw error;
    throw new AppError("CANCELLED", "cancelled by the caller", { cause: error });
  }
  const output = method.output.safeParse(value);
  if (output.success) return output.data;
  throw new AppError("BUG", "answer of a wrong shape", { cause: output.error });
}
