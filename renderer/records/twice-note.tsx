/** Says where papers seem to be there twice, and leads to them. */
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import type { PersonId } from "../../shared/model/ids.ts";

export function TwiceNote({ personId }: { readonly personId: PersonId }) {
  const [load] = useLoad(`twice count ${personId}`, (signal) => engine.listTwice({ personId }, { signal }));
  const pairs = load.is === "ready" ? load.value.length : 0;
  if (pairs === 0) return null;
  return (
    <Message
      tone="info"
      title={`${count(pairs, "paper seems", "papers seem")} to be there twice`}
      actions={<Button onPress={() => go({ screen: "twice" })}>Look at them side by side</Button>}
    >
      <p>Both are kept, and both go into packets, until you say that one is a copy.</p>
    </Message>
  );
}
