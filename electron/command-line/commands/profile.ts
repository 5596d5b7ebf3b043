/** What recipients ask of packets: one small document each. */
import type { ProfileLine } from "../../../shared/api/engine/recipients.ts";
import { profileKey, type RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { Engine } from "../../engine/in-process.ts";
import { hasCode } from "../../../shared/errors.ts";
import { UsageError } from "../arguments.ts";
import { positional, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { documentIn } from "../document-file.ts";
import { openVaultFor } from "../open-vault.ts";
import { exitCodes } from "../words.ts";

const acts: Readonly<
  Record<string, { readonly words: number; readonly run: (run: CommandRun) => Promise<CommandResult> }>
> = {
  list: { words: 0, run: list },
  show: { words: 1, run: show },
  put: { words: 2, run: put },
  remove: { words: 1, run: remove },
};

export const aboutProfiles: RunCommand = async (run) => {
  const name = positional(run, 1);
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined || run.positionals.length - 2 !== act.words)
    throw new UsageError("Use it as: casebook profile VAULT list · show NAME · put NAME FILE · remove NAME.");
  return await act.run(run);
};

async function list(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "recipients");
  const lines = await engine.listProfiles({});
  const said = lines.map(
    ({ profile, isExample }) => `  ${profile.name}${isExample ? " (example)" : ""}\n    ${profile.about}\n`,
  );
  return {
    json: { profiles: lines.map(({ profile, isExample }) => ({ ...profile, isExample })) },
    text: `What recipients ask of a packet:\n${said.join("")}\`casebook packet VAULT --profile NAME\` compares a packet with one. \`put\` changes one, or makes a new one.\n`,
  };
}

async function show(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "recipients");
  const { profile } = await profileNamed(engine, positional(run, 2));
  return { json: profile, text: `${JSON.stringify(profile, null, 2)}\n` };
}

async function put(run: CommandRun): Promise<CommandResult> {
  const given = await documentIn(positional(run, 3), "a profile");
  await using engine = await openVaultFor(run, "recipients");
  const answer = await engine.putProfile({ name: positional(run, 2), profile: given });
  if (answer.is === "kept") return { json: answer.profile, text: `Kept: “${answer.profile.name}”.\n` };
  const { problems } = answer;
  const head = problems.length === 1 ? "One field is" : `${problems.length} fields are`;
  const lines = problems.map(({ path, problem }) => `  ${path}: ${problem}\n`);
  return {
    json: { error: { code: "INVALID_INPUT", message: `${head} not as it should be` }, problems },
    text: `Nothing was changed. ${head} not as it should be:\n${lines.join("")}What each field takes stands in resources/formats/recipient-profile.md.\n`,
    exitCode: exitCodes.usage,
  };
}

async function remove(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "recipients");
  const name = positional(run, 2);
  try {
    await engine.removeProfile({ name });
  } catch (error) {
    if (!hasCode(error, "NOT_FOUND")) throw error;
    throw new UsageError(`The vault has no profile called “${name}” of its own. Nothing was removed.`, {
      cause: error,
    });
  }
  return {
    json: { removed: name },
    text: `Removed: “${name}”. An example of that name, if there is one, stands there again.\n`,
  };
}

/** The profile of this name. Throws a UsageError that says which there are. */
export async function profileNamed(engine: Engine<"recipients">, name: string): Promise<ProfileLine> {
  const lines = await engine.listProfiles({});
  const found = lines.find(({ profile }) => profileKey(profile.name) === profileKey(name));
  if (found === undefined)
    throw new UsageError(
      `There is no profile called “${name}”. There are: ${lines.map(({ profile }) => profile.name).join(" · ")}.`,
    );
  return found;
}

/** What a profile sets of a packet where nothing else was said. */
export function chosenBy(profile: RecipientProfile | null): Pick<RecipientProfile, "paper" | "language" | "annex"> {
  return {
    paper: profile?.paper ?? "a4",
    language: profile?.language ?? "en",
    annex: profile?.annex ?? "behind",
  };
}
