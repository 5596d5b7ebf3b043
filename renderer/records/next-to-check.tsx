/** After one document is confirmed, the way to the next one; it has the focus that the pressed button had. */
import { ArrowRight, FolderOpen } from "lucide-react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { isToCheck } from "./records-filter.ts";

interface NextToCheckProps {
  readonly document: OpenDocument;
  /** Only these are looked through; every one that waits where it is left out. */
  readonly among?: readonly string[] | undefined;
}

export function NextToCheck({ document: { id, personId }, among }: NextToCheckProps) {
  const [load] = useLoad(`next after ${id}`, async (signal) =>
    personId === null ? [] : await engine.listContents({ personId }, { signal }),
  );
  const left =
    load.is === "ready"
      ? load.value.filter((line) => isToCheck(line) && line.id !== id && (among?.includes(line.id) ?? true))
      : [];
  const [next] = left;
  return (
    <Message
      tone="ok"
      title="Confirmed"
      isAnnounced
      actions={
        load.is !== "ready" ? undefined : next === undefined ? (
          <Button autoFocus Icon={FolderOpen} onPress={() => go({ screen: "records" })}>
            Back to Records
          </Button>
        ) : (
          <Button autoFocus Icon={ArrowRight} onPress={() => go({ screen: "document", id: next.id, among })}>
            Check the next one
          </Button>
        )
      }
    >
      {load.is === "ready" && next === undefined ? (
        <p>{among === undefined ? "Nothing else waits to be checked." : "That was the last of those you chose."}</p>
      ) : null}
      {next === undefined ? null : (
        <p>{count(left.length, "more document waits", "more documents wait")} to be checked.</p>
      )}
    </Message>
  );
}
