/** From a paper to the checking of what was read of it. */
import { ListChecks } from "lucide-react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { isLineOpen } from "./review-items.ts";

interface ReviewLinkProps {
  readonly id: DocumentId;
  readonly isReadOnly: boolean;
}

/** Nothing for a paper without results. */
export function ReviewLink({ id, isReadOnly }: ReviewLinkProps) {
  const [load] = useLoad(`review ${id}`, (signal) => engine.reviewPaper({ id }, { signal }));
  if (load.is !== "ready" || load.value.length === 0) return null;
  const open = load.value.filter(isLineOpen).length;
  return (
    <section className="stack" data-gap="small" aria-label="Results on this paper">
      <p>
        {open === 0
          ? `You have checked all results of this paper.`
          : `${count(open, "result")} of this paper ${open === 1 ? "is" : "are"} as read, not yet checked.`}
      </p>
      <div className="actions">
        <Button look="quiet" Icon={ListChecks} onPress={() => go({ screen: "review", id })}>
          {open === 0 || isReadOnly ? "Look at its results" : "Check its results"}
        </Button>
      </div>
    </section>
  );
}
