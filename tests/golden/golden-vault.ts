/** What the golden vault of format 1 holds and how it opens. Its secrets guard nothing. */
export const goldenVaultName = "vault-1.casebook";
export const goldenPassphrase = "golden but worthless";
export const goldenRecoveryCode = "5R6Q-YP1V-Y68X-XEK9-935F-CJQ2-8Z5Y";
export const goldenNote = "Progress note\nDate of visit: 2024-01-02\nHeadaches are less since the spring.\n";
