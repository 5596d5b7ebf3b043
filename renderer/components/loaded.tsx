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
  /** Where nothing else on the screen leads back. */
  readonly onBack?: () => void;
  readonly children: (value: T) => ReactNode;
}

export function Loaded<T>({ load, what, onAgain, onBack, children }: LoadedProps<T>) {
  switch (load.is) {
    case "loading":
      return (
        <p className="loading" role="status">
          {what}…
        </p>
      );
    case "failed":
      return <Failure code={load.code} actions={actionsOf(onAgain, onBack)} />;
    case "ready":
      return children(load.value);
  }
}

function actionsOf(onAgain?: () => void, onBack?: () => void): ReactNode {
  if (onAgain === undefined && onBack === undefined) return undefined;
  return (
    <>
      {onAgain === undefined ? null : <Button onPress={onAgain}>Try again</Button>}
      {onBack === undefined ? null : (
        <Button look="quiet" onPress={onBack}>
          Back
        </Button>
      )}
    </>
  );
}
