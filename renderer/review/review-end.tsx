/** The end of going through papers: what was checked, what was left open, and the way on. */
import { FlaskConical, House } from "lucide-react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { engine } from "../engine/engine.ts";
import { amend, go } from "../state/navigation.ts";
import { useStore } from "../state/store.ts";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { sessionCounts, sessionStore, takeBackLast } from "./review-session.ts";
import { checkedWords } from "./review-words.ts";

export function ReviewEnd({ person }: { readonly person: PersonCard }) {
  const { acts } = useStore(sessionStore);
  const [load, again] = useLoad(`review end ${person.id}`, (signal) =>
    engine.countReview({ personId: person.id }, { signal }),
  );
  const { run } = useAct();
  const undo = () =>
    void run(async () => {
      const act = await takeBackLast(engine.takeBackDecided);
      if (act !== null) amend({ screen: "review", id: act.paper });
    });
  return (
    <div className="review-alone">
      <PageHead title="Review" />
      <Loaded load={load} what="Counting what is open" onAgain={again}>
        {({ papers, values, unread }) => (
          <div className="stack">
            <section aria-labelledby="review-checked">
              <h2 id="review-checked">Checked</h2>
              <p role="status">{checkedWords(sessionCounts(acts))}</p>
            </section>
            <section aria-labelledby="review-open">
              <h2 id="review-open">Left open</h2>
              <p>
                {papers === 0
                  ? "Nothing. Everything that Casebook read on papers with pages has your word."
                  : `${count(papers, "paper")}${values + unread === 0 ? "" : `, with ${count(values, "result")}${unread === 0 ? "" : ` and ${count(unread, "row")} that ${unread === 1 ? "was" : "were"} not understood`}`}. They stay marked as read, not yet checked.`}
              </p>
            </section>
            <div className="actions">
              {papers === 0 ? null : (
                <Button look="primary" autoFocus onPress={() => go({ screen: "review" })}>
                  Go through them again
                </Button>
              )}
              <Button
                look={papers === 0 ? "primary" : "plain"}
                autoFocus={papers === 0}
                Icon={House}
                onPress={() => go({ screen: "home" })}
              >
                Home
              </Button>
              <Button look="plain" Icon={FlaskConical} onPress={() => go({ screen: "labs" })}>
                Labs
              </Button>
              {acts.length === 0 ? null : (
                <Button look="quiet" onPress={undo}>
                  Take the last act back
                </Button>
              )}
            </div>
          </div>
        )}
      </Loaded>
    </div>
  );
}
