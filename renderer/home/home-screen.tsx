/** A place to breathe: whose records, the one next step, the last of the story, the newest scan, what came last. */
import { FileDown } from "lucide-react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { engine } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { patientWords } from "../import/look-words.ts";
import { useVault } from "../state/open-vault.tsx";
import { useLoad } from "../state/use-load.ts";
import { contentsSentence, nextSteps, type HomeFacts, type OpenCaseStep } from "./home-facts.ts";
import { DamageFound } from "./damage-found.tsx";
import { LastThings } from "./last-things.tsx";
import { LatestStory } from "./latest-story.tsx";
import { NextStep } from "./next-step.tsx";
import { WaitingGroups } from "../whose/waiting-groups.tsx";

export function HomeScreen(_props: ScreenProps<"home">) {
  const { person, facts } = useVault();
  const [load, again] = useLoad(`home ${person?.id ?? ""}`, (signal) => readHome(person, signal));
  return (
    <>
      <PageHead title="Home">
        {load.is === "ready" && load.value.overview !== null && person !== null ? (
          <p>
            <Verbatim text={patientWords(person)} max={120} />. {contentsSentence(load.value.overview)}
          </p>
        ) : null}
      </PageHead>
      <DamageFound />
      {facts.isReadOnly ? (
        <p className="secondary read-only-note">This vault can only be read here. Nothing can be added or changed.</p>
      ) : null}
      <Loaded load={load} what="Reading what is in the vault" onAgain={again}>
        {(home) => <HomeContent home={home} />}
      </Loaded>
    </>
  );
}

async function readHome(person: PersonCard | null, signal: AbortSignal): Promise<HomeFacts> {
  const [waiting, receipts] = await Promise.all([
    engine.listWaiting({}, { signal }),
    engine.listReceipts({}, { signal }),
  ]);
  if (person === null) return { waiting, receipts, overview: null, contents: [], review: null };
  const [overview, contents, review, openCase] = await Promise.all([
    engine.overview({ personId: person.id }, { signal }),
    engine.listContents({ personId: person.id }, { signal }),
    engine.countReview({ personId: person.id }, { signal }),
    readOpenCase(person, signal),
  ]);
  return { waiting, receipts, overview, contents, review, openCase };
}

/** The next step is drawn from the case that was changed last, while it is open. */
async function readOpenCase({ id: personId }: PersonCard, signal: AbortSignal): Promise<OpenCaseStep | null> {
  const [latest] = await engine.listCases({ personId }, { signal });
  if (latest === undefined || latest.state === "closed") return null;
  const { next } = await engine.standingOfCase({ id: latest.id }, { signal });
  return { id: latest.id, title: latest.title, providers: latest.providers, next };
}

function HomeContent({ home }: { readonly home: HomeFacts }) {
  const { person } = useVault();
  const { waiting, receipts, contents } = home;
  const isEmpty = contents.length === 0 && waiting.length === 0 && (home.overview?.entries ?? 0) === 0;
  if (isEmpty && receipts.length === 0) return <FirstRun />;
  const isAsking = waiting.some(({ isSetAside }) => !isSetAside);
  return (
    <>
      <WaitingGroups groups={waiting} />
      {/* One thing at a time: whose something is comes before whatever else there is to do. */}
      {person === null || isAsking ? null : <NextStep steps={nextSteps(home)} />}
      {person === null ? null : <LatestStory personId={person.id} />}
      <LastThings contents={contents} receipts={receipts} personId={person?.id ?? null} />
    </>
  );
}

function FirstRun() {
  const { person } = useVault();
  return (
    <EmptyState
      title={person === null ? "The vault is ready, and empty" : "Nothing is here yet"}
      action={
        <>
          <Button look="primary" Icon={FileDown} onPress={() => go({ screen: "import" })}>
            Import records
          </Button>
          {person === null ? (
            <Button look="quiet" onPress={() => go({ screen: "new-person" })}>
              Add a person first
            </Button>
          ) : null}
        </>
      }
    >
      <p>Insert the disc from the hospital, or choose the folder where letters and lab results are.</p>
      <p>
        Casebook copies them into the vault, puts them in order by date, and says what it could not read. From there the
        timeline and the packet for the specialist grow by themselves.
      </p>
    </EmptyState>
  );
}
