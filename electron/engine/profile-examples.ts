/** The recipients' profiles that are shipped as examples: resources/profiles/NAME.json. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { profileKey, RecipientProfile } from "../../shared/model/recipient-profile.ts";
import { projectRoot } from "./built-programs.ts";

/** Beside the bundled app, else where the sources have them. */
const beside = join(import.meta.dirname, "resources");
const folder = join(existsSync(beside) ? beside : join(projectRoot, "resources"), "profiles");

let examples: readonly RecipientProfile[] | null = null;

/** The examples by name, read once: they come with the program. Throws where one is not as a profile has to be. */
export function exampleProfiles(): readonly RecipientProfile[] {
  return (examples ??= readExamples());
}

function readExamples(): readonly RecipientProfile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => RecipientProfile.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))))
    .toSorted((a, b) => (profileKey(a.name) < profileKey(b.name) ? -1 : 1));
}
