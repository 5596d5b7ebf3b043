/** Why a paper was kept unread: documents of offices, notes, mails, PDFs, and packets that were opened again. */
import type { ReasonCode } from "../../reason-words.ts";
import type { Others } from "../others.ts";

export const papers = {
  "office-document": {
    es: "un documento de un programa de oficina que aquí no se lee",
    de: "ein Dokument eines Büroprogramms, das hier nicht gelesen wird",
    fr: "un document d’un programme de bureau qui n’est pas lu ici",
  },
  "old-word": {
    es: "un archivo antiguo de Word (anterior a 2007), que aquí no se lee",
    de: "eine alte Word-Datei (vor 2007), die hier nicht gelesen wird",
    fr: "un ancien fichier Word (avant 2007), qui n’est pas lu ici",
  },
  "old-spreadsheet": {
    es: "un archivo antiguo de Excel (anterior a 2007), que aquí no se lee",
    de: "eine alte Excel-Datei (vor 2007), die hier nicht gelesen wird",
    fr: "un ancien fichier Excel (avant 2007), qui n’est pas lu ici",
  },
  "old-slides": {
    es: "un archivo antiguo de PowerPoint (anterior a 2007), que aquí no se lee",
    de: "eine alte PowerPoint-Datei (vor 2007), die hier nicht gelesen wird",
    fr: "un ancien fichier PowerPoint (avant 2007), qui n’est pas lu ici",
  },
  "old-office": {
    es: "un archivo de un programa de oficina antiguo, que aquí no se lee",
    de: "eine Datei eines alten Büroprogramms, die hier nicht gelesen wird",
    fr: "un fichier d’un ancien programme de bureau, qui n’est pas lu ici",
  },
  "outlook-message": {
    es: "un mensaje como lo guarda Outlook, que aquí no se lee",
    de: "eine Nachricht, wie Outlook sie speichert, die hier nicht gelesen wird",
    fr: "un message tel qu’Outlook l’enregistre, qui n’est pas lu ici",
  },
  spreadsheet: {
    es: "una hoja de cálculo, que aquí no se lee",
    de: "eine Tabelle, die hier nicht gelesen wird",
    fr: "une feuille de calcul, qui n’est pas lue ici",
  },
  slides: {
    es: "una presentación, que aquí no se lee",
    de: "eine Präsentation, die hier nicht gelesen wird",
    fr: "une présentation, qui n’est pas lue ici",
  },
  drawing: {
    es: "un dibujo, que aquí no se lee",
    de: "eine Zeichnung, die hier nicht gelesen wird",
    fr: "un dessin, qui n’est pas lu ici",
  },
  "note-password": {
    es: "solo se abre con su contraseña",
    de: "es öffnet nur mit seinem Kennwort",
    fr: "il ne s’ouvre qu’avec son mot de passe",
  },
  "note-unreadable": {
    es: "el documento está dañado y no se encuentran palabras en él",
    de: "das Dokument ist beschädigt, und es sind keine Wörter darin zu finden",
    fr: "le document est abîmé, et aucun mot ne peut y être trouvé",
  },
  "note-doctype": {
    es: "el documento trae declaraciones (DOCTYPE) que ninguno honrado de su tipo tiene",
    de: "das Dokument bringt Angaben (DOCTYPE) mit, die kein ehrliches seiner Art hat",
    fr: "le document apporte des déclarations (DOCTYPE) qu’aucun document honnête de ce genre n’a",
  },
  "note-bomb": {
    es: "una parte del documento se despliega a mucho más de lo que cabe en un documento",
    de: "ein Teil des Dokuments entpackt sich zu weit mehr, als ein Dokument enthält",
    fr: "une partie du document se déploie à bien plus que ce que contient un document",
  },
  "note-too-large": {
    es: "el documento es mayor de lo que aquí se puede leer",
    de: "das Dokument ist größer, als hier gelesen werden kann",
    fr: "le document est plus grand que ce qui peut être lu ici",
  },
  markup: { es: "un archivo XML", de: "eine XML-Datei", fr: "un fichier XML" },
  json: { es: "un archivo de datos (JSON)", de: "eine Datendatei (JSON)", fr: "un fichier de données (JSON)" },
  "rich-text": {
    es: "un archivo de texto con formato",
    de: "eine Datei mit formatiertem Text",
    fr: "un fichier de texte mis en forme",
  },
  "mail-malformed": {
    es: "el mensaje de correo está mal formado",
    de: "die E-Mail ist fehlerhaft",
    fr: "le message est mal formé",
  },
  "envelope-empty": {
    es: "no se puede sacar nada del sobre firmado",
    de: "aus dem signierten Umschlag lässt sich nichts herausnehmen",
    fr: "rien ne peut être sorti de l’enveloppe signée",
  },
  "text-too-large": { es: "un texto de más de 64 MB", de: "ein Text von über 64 MB", fr: "un texte de plus de 64 Mo" },
  "mail-too-large": {
    es: "un mensaje de más de 256 MB",
    de: "eine E-Mail von über 256 MB",
    fr: "un message de plus de 256 Mo",
  },
  "envelope-too-large": {
    es: "un sobre firmado de más de 512 MB",
    de: "ein signierter Umschlag von über 512 MB",
    fr: "une enveloppe signée de plus de 512 Mo",
  },
  "pdf-too-large": { es: "tiene más de 512 MB", de: "es hat mehr als 512 MB", fr: "il a plus de 512 Mo" },
  "pdf-empty": { es: "el archivo está vacío", de: "die Datei ist leer", fr: "le fichier est vide" },
  "no-pdf": { es: "no es un PDF", de: "das ist kein PDF", fr: "ce n’est pas un PDF" },
  "pdf-bomb": {
    es: "una parte del PDF se despliega a más de lo que cabe en un documento",
    de: "ein Teil des PDF entpackt sich zu mehr, als ein Dokument enthalten kann",
    fr: "une partie du PDF se déploie à plus que ce que peut contenir un document",
  },
  "pdf-password": {
    es: "solo se abre con su contraseña",
    de: "es öffnet nur mit seinem Kennwort",
    fr: "il ne s’ouvre qu’avec son mot de passe",
  },
  "pdf-no-page": {
    es: "no se encuentra ninguna página en él",
    de: "es ist keine Seite darin zu finden",
    fr: "aucune page ne peut y être trouvée",
  },
  "pdf-too-many-pages": {
    es: "tiene más de 20.000 páginas",
    de: "es hat mehr als 20.000 Seiten",
    fr: "il a plus de 20 000 pages",
  },
  "pdf-damaged": {
    es: "está dañado sin remedio",
    de: "es ist beschädigt und nicht zu reparieren",
    fr: "il est abîmé au-delà de toute réparation",
  },
  "page-not-drawn": {
    es: "esta página no se puede dibujar",
    de: "diese Seite lässt sich nicht zeichnen",
    fr: "cette page ne peut pas être dessinée",
  },
  "page-not-read": {
    es: "las palabras de esta página no se pueden leer",
    de: "die Wörter dieser Seite sind nicht lesbar",
    fr: "les mots de cette page ne peuvent pas être lus",
  },
  "no-pages": { es: "no tiene páginas", de: "es hat keine Seiten", fr: "il n’a pas de pages" },
  "packet-too-large": {
    es: "el PDF de la documentación es demasiado grande para volver a leerlo",
    de: "das PDF der Unterlagen ist zu groß, um wieder gelesen zu werden",
    fr: "le PDF du dossier est trop grand pour être relu",
  },
  "packet-locked": {
    es: "el PDF de la documentación solo se abre con su contraseña",
    de: "das PDF der Unterlagen öffnet nur mit seinem Kennwort",
    fr: "le PDF du dossier ne s’ouvre qu’avec son mot de passe",
  },
  "packet-ambiguous": {
    es: "los programas pueden leer el PDF de la documentación de maneras distintas",
    de: "Programme können das PDF der Unterlagen verschieden lesen",
    fr: "des programmes peuvent lire le PDF du dossier de façons différentes",
  },
  "packet-unreadable": {
    es: "el PDF de la documentación no se puede leer",
    de: "das PDF der Unterlagen ist nicht lesbar",
    fr: "le PDF du dossier ne peut pas être lu",
  },
} satisfies Partial<Record<ReasonCode, Others>>;
