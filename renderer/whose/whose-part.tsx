/** Whose a document or scan is and why, and the way to somebody else. */
import { ArrowRightLeft, Check } from "lucide-react";
import type { ItemWhose } from "../../shared/api/engine/whose.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { goFrom } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { moveItems } from "./file-items.ts";
import { useMoveDialog } from "./move-dialog.tsx";
import { filingSentence } from "./whose-words.ts";

interface WhosePartProps {
  readonly itemId: string;
  readonly whose: ItemWhose;
}

export function WhosePart({ itemId, whose }: WhosePartProps) {
  const { people, facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const owner = people.find(({ id }) => id === whose.personId) ?? null;
  const [dialog, askWhere] = useMoveDialog({
    except: whose.personId,
    onMove: (whom) =>
      void run(async () => {
        await moveItems([itemId], whom);
        goFrom(itemId);
      }),
  });
  return (
    <section className="stack whose-part" data-gap="small" aria-label="Whose it is">
      <p>
        <span className="secondary">Whose </span>
        {owner === null ? "nobody’s yet" : <Verbatim text={owner.name} max={80} />}{" "}
        {whose.filing === "assumed" ? <span className="proposed">assumed</span> : null}
      </p>
      <p className="secondary small">{filingSentence(whose)}</p>
      {whose.statedName !== null && (whose.isAgainstStatement || owner === null) ? (
        <p className="small">
          It names <Verbatim text={whose.statedName} max={80} />.
        </p>
      ) : null}
      {facts.isReadOnly ? null : (
        <div className="actions">
          {whose.filing === "assumed" && owner !== null ? (
            <Button
              Icon={Check}
              isPending={isRunning}
              onPress={() =>
                void run(() => moveItems([itemId], { whose: { is: "known", personId: owner.id }, name: owner.name }))
              }
            >
              Yes, it is theirs
            </Button>
          ) : null}
          <Button look="quiet" Icon={ArrowRightLeft} isDisabled={isRunning} onPress={askWhere}>
            Move to…
          </Button>
        </div>
      )}
      <Failure code={failed} />
      {dialog}
    </section>
  );
}
