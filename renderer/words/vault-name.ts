/** Paths of vaults, as people see them. */

/** "My" for "/home/ana/My.casebook". */
export function vaultNameOf(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
  return last.replace(/\.casebook$/i, "") || last;
}

/** Where a vault of the name would stand in the folder, in the way of this computer's paths. */
export function vaultPathIn(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return `${folder.replace(/[\\/]+$/, "")}${separator}${name.trim()}.casebook`;
}

/** What is wrong with a vault's name on some computer, or null. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return "Give the vault a name.";
  if (/[<>:"/\\|?*\p{Cc}]/u.test(trimmed) || /^\.|\.$/.test(trimmed))
    return "Use letters, numbers and spaces; signs such as / : * ? cannot stand in a folder’s name.";
  return trimmed.length > 80 ? "Use a shorter name." : null;
}
