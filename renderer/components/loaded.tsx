/** What is shown while something is read, when it could not be, and when it is there. */
import type { ReactNode } from "react";
import type { Load } from "../state/use-load.ts";
import { Button } from "./button.tsx";
import { Failure } from "./message.tsx";

interface LoadedProps<T> {
  readonly load: Load<T>;
  /** What is being read: "Reading the timeline". */
  readonly what: string;
  readonly onAgain?: () => void;
  readonly children: (value: T) => ReactNode;
}

export function Loaded<T>({ load, what, onAgain, children }: LoadedProps<T>) {
  switch (load.is) {
    case "loading":
      return (
        <p className="loading" role="status">
          {what}…
        </p>
      );
    case "failed":
      return (
        <Failure
          code={load.code}
          actions={onAgain === undefined ? undefined : <Button onPress={onAgain}>Try again</Button>}
        />
      );
    case "ready":
      return children(load.value);
  }
}
