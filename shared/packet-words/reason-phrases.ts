/**
 * Why a file was kept unread, in the languages beside English: what it is, without what the English sentence in reason-words.ts tells
 * its owner to do. "{about}" is what the code is about, which may be a code itself.
 */
import type { ReasonCode } from "../reason-words.ts";
import type { Others } from "./others.ts";

export const reasonPhrases: Readonly<Record<ReasonCode, Others>> = {
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
  picture: {
    es: "una imagen en una forma que aquí no se conoce",
    de: "ein Bild in einer hier unbekannten Form",
    fr: "une image d’une forme inconnue ici",
  },
  "picture-webp": {
    es: "una imagen de página web (WebP), que aquí no se lee",
    de: "ein Bild einer Webseite (WebP), das hier nicht gelesen wird",
    fr: "une image de page web (WebP), qui n’est pas lue ici",
  },
  "picture-file-damaged": { es: "la imagen está dañada", de: "das Bild ist beschädigt", fr: "l’image est abîmée" },
  "picture-file-too-large": {
    es: "la imagen es demasiado grande para abrirla",
    de: "das Bild ist zu groß, um geöffnet zu werden",
    fr: "l’image est trop grande pour être ouverte",
  },
  film: { es: "una película", de: "ein Film", fr: "un film" },
  "archive-kind": {
    es: "un archivo comprimido de un tipo que aquí no se abre",
    de: "ein Archiv einer Art, die hier nicht geöffnet wird",
    fr: "une archive d’un genre qui n’est pas ouvert ici",
  },
  "scan-file": {
    es: "un escaneo en una forma propia que no es DICOM",
    de: "eine Aufnahme in einer eigenen Form, die nicht DICOM ist",
    fr: "un examen dans une forme à lui qui n’est pas DICOM",
  },
  "disc-image": { es: "una imagen de disco", de: "ein Disc-Abbild", fr: "une image de disque" },
  "archive-unopened": {
    es: "un archivo comprimido que no se abrió",
    de: "ein Archiv, das nicht geöffnet wurde",
    fr: "une archive qui n’a pas été ouverte",
  },
  "code-or-data": {
    es: "código o datos, no palabras para personas",
    de: "Code oder Daten, keine Wörter für Menschen",
    fr: "du code ou des données, pas de mots pour des personnes",
  },
  "unknown-kind": {
    es: "un tipo de archivo que no se conoce",
    de: "eine unbekannte Art von Datei",
    fr: "un genre de fichier inconnu",
  },
  "dicom-cut-off": {
    es: "el objeto DICOM termina antes que sus atributos",
    de: "das DICOM-Objekt endet vor seinen Angaben",
    fr: "l’objet DICOM finit avant ses attributs",
  },
  "nested-in-files": {
    es: "está demasiado metido dentro de otros archivos",
    de: "es steckt zu tief in anderen Dateien",
    fr: "il est trop profondément dans d’autres fichiers",
  },
  "reader-failed": {
    es: "leerlo tardó demasiado o falló",
    de: "das Lesen dauerte zu lange oder misslang",
    fr: "la lecture a pris trop de temps ou a échoué",
  },
  "directory-too-large": {
    es: "un directorio de disco de más de 64 MB",
    de: "ein Disc-Verzeichnis von über 64 MB",
    fr: "un répertoire de disque de plus de 64 Mo",
  },
  "directory-too-long": {
    es: "un directorio de disco de más de 100.000 entradas",
    de: "ein Disc-Verzeichnis von über 100.000 Einträgen",
    fr: "un répertoire de disque de plus de 100 000 entrées",
  },
  "directory-damaged": {
    es: "el directorio del disco está dañado",
    de: "das Verzeichnis der Disc ist beschädigt",
    fr: "le répertoire du disque est abîmé",
  },
  "dicom-too-large": {
    es: "un objeto DICOM de más de 512 MB con sus atributos al final",
    de: "ein DICOM-Objekt von über 512 MB mit seinen Angaben am Ende",
    fr: "un objet DICOM de plus de 512 Mo avec ses attributs à la fin",
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
  "zip-only-inner": {
    es: "el archivo comprimido está cortado: solo se pudo ver otro que hay dentro",
    de: "das Archiv ist abgeschnitten: nur ein Archiv darin ließ sich auflisten",
    fr: "l’archive est coupée : seule une archive à l’intérieur a pu être listée",
  },
  "zip-overlapping": {
    es: "sus entradas están unas sobre otras, como en un archivo hecho para dañar",
    de: "seine Einträge liegen übereinander, wie in einem Archiv, das schaden soll",
    fr: "ses entrées se chevauchent, comme dans une archive faite pour nuire",
  },
  "zip-too-large": {
    es: "el archivo comprimido dice contener más de 50 GB",
    de: "das Archiv gibt an, mehr als 50 GB zu enthalten",
    fr: "l’archive prétend contenir plus de 50 Go",
  },
  "zip-too-long": {
    es: "el archivo comprimido enumera más de 100.000 entradas, o 64 MB de sus nombres",
    de: "das Archiv führt mehr als 100.000 Einträge auf, oder 64 MB Namen",
    fr: "l’archive énumère plus de 100 000 entrées, ou 64 Mo de noms",
  },
  "zip-unreadable": {
    es: "no es un ZIP legible",
    de: "kein lesbares ZIP-Archiv",
    fr: "ce n’est pas une archive ZIP lisible",
  },
  "zip-no-entry": {
    es: "no existe esa entrada",
    de: "keinen solchen Eintrag gibt es",
    fr: "cette entrée n’existe pas",
  },
  "zip-bomb": {
    es: "la entrada crece mucho más allá de su tamaño comprimido",
    de: "der Eintrag wächst weit über seine gepackte Größe",
    fr: "l’entrée grandit bien au-delà de sa taille compressée",
  },
  "zip-entry-damaged": { es: "la entrada está dañada", de: "der Eintrag ist beschädigt", fr: "l’entrée est abîmée" },
  "zip-entry-length": {
    es: "la entrada no es tan larga como dice",
    de: "der Eintrag ist nicht so lang, wie er angibt",
    fr: "l’entrée n’est pas aussi longue qu’elle le prétend",
  },
  "archive-password": {
    es: "un archivo comprimido protegido con contraseña",
    de: "ein Archiv, das mit einem Kennwort geschützt ist",
    fr: "une archive protégée par un mot de passe",
  },
  "archive-stopped": {
    es: "el lector del archivo comprimido se detuvo en él",
    de: "das Lesen des Archivs brach ab",
    fr: "la lecture de l’archive s’est arrêtée",
  },
  "archive-too-deep": {
    es: "un archivo comprimido demasiado metido dentro de otros",
    de: "ein Archiv, das zu tief in anderen steckt",
    fr: "une archive trop profondément dans d’autres",
  },
  "archive-inside-too-large": {
    es: "un archivo comprimido de más de 512 MB dentro de otro",
    de: "ein Archiv von über 512 MB in einem anderen",
    fr: "une archive de plus de 512 Mo dans une autre",
  },
  "archive-with-password": {
    es: "un archivo comprimido que se conserva entero, porque un archivo suyo está protegido con contraseña",
    de: "ein Archiv, das ganz aufbewahrt ist, weil eine Datei darin mit einem Kennwort geschützt ist",
    fr: "une archive conservée entière, car un de ses fichiers est protégé par un mot de passe",
  },
  "archive-with-damage": {
    es: "un archivo comprimido que se conserva entero, porque un archivo suyo no se puede sacar",
    de: "ein Archiv, das ganz aufbewahrt ist, weil sich eine Datei darin nicht herausnehmen lässt",
    fr: "une archive conservée entière, car un de ses fichiers ne peut pas en être extrait",
  },
  "changed-meanwhile": {
    es: "se cambió mientras se importaba",
    de: "es wurde während des Imports geändert",
    fr: "il a été changé pendant l’importation",
  },
  "not-allowed": {
    es: "este ordenador no permite leerlo",
    de: "dieser Computer erlaubt nicht, es zu lesen",
    fr: "cet ordinateur ne permet pas de le lire",
  },
  "unreadable-medium": {
    es: "no se pudo leer del soporte tras tres intentos",
    de: "es ließ sich nach drei Versuchen nicht vom Datenträger lesen",
    fr: "il n’a pas pu être lu sur le support après trois essais",
  },
  "medium-stalled": {
    es: "la unidad no respondió durante un minuto",
    de: "das Laufwerk antwortete eine Minute lang nicht",
    fr: "le lecteur n’a pas répondu pendant une minute",
  },
  "unreadable-there": {
    es: "no se pudo leer desde allí",
    de: "es ließ sich von dort nicht lesen",
    fr: "il n’a pas pu être lu de là",
  },
  "too-large-to-look": {
    es: "es demasiado grande para mirarlo aquí",
    de: "es ist zu groß, um hier hineinzusehen",
    fr: "il est trop grand pour être regardé ici",
  },
  unreadable: { es: "no se puede leer", de: "es ist nicht lesbar", fr: "il ne peut pas être lu" },
  "unreadable-image": {
    es: "una imagen que no se puede leer",
    de: "ein Bild, das nicht lesbar ist",
    fr: "une image qui ne peut pas être lue",
  },
  "content-unread": {
    es: "su contenido no se pudo leer",
    de: "sein Inhalt ließ sich nicht lesen",
    fr: "son contenu n’a pas pu être lu",
  },
  link: {
    es: "un enlace a otro lugar",
    de: "eine Verknüpfung zu einem anderen Ort",
    fr: "un lien vers un autre endroit",
  },
  "own-vault": { es: "la propia bóveda", de: "der Tresor selbst", fr: "le coffre lui-même" },
  device: { es: "un dispositivo, no un archivo", de: "ein Gerät, keine Datei", fr: "un appareil, pas un fichier" },
  "folder-closed": {
    es: "la carpeta no se puede abrir",
    de: "der Ordner lässt sich nicht öffnen",
    fr: "le dossier ne peut pas être ouvert",
  },
  "not-looked-at": {
    es: "no se puede mirar en el soporte",
    de: "auf dem Datenträger nicht anzusehen",
    fr: "il ne peut pas être regardé sur le support",
  },
  "other-vault": {
    es: "otra bóveda de Casebook",
    de: "ein anderer Casebook-Tresor",
    fr: "un autre coffre de Casebook",
  },
  "vault-piece": {
    es: "una parte de una bóveda de Casebook",
    de: "ein Teil eines Casebook-Tresors",
    fr: "une partie d’un coffre de Casebook",
  },
  "empty-file": {
    es: "el archivo está vacío (0 bytes)",
    de: "die Datei ist leer (0 Bytes)",
    fr: "le fichier est vide (0 octet)",
  },
  program: { es: "un programa", de: "ein Programm", fr: "un programme" },
  leavings: {
    es: "restos del gestor de archivos de un ordenador, no un documento",
    de: "vom Dateiverwalter eines Computers hinterlassen, kein Dokument",
    fr: "laissé par le gestionnaire de fichiers d’un ordinateur, pas un document",
  },
  autorun: {
    es: "inicia el programa del disco, no es un documento",
    de: "startet das Programm der Disc, kein Dokument",
    fr: "lance le programme du disque, pas un document",
  },
  "disc-note": {
    es: "la página de inicio o nota del propio disco, no un documento",
    de: "die Startseite oder Notiz der Disc selbst, kein Dokument",
    fr: "la page d’accueil ou la note du disque lui-même, pas un document",
  },
  "disc-start-page": {
    es: "la página de inicio del propio disco, no un documento",
    de: "die Startseite der Disc selbst, kein Dokument",
    fr: "la page d’accueil du disque lui-même, pas un document",
  },
  "viewer-part": {
    es: "parte de un programa visor del disco",
    de: "Teil eines Anzeigeprogramms auf der Disc",
    fr: "partie d’un programme de visualisation du disque",
  },
  "dicom-not": { es: "no es un objeto DICOM", de: "kein DICOM-Objekt", fr: "ce n’est pas un objet DICOM" },
  "dicom-no-attributes": {
    es: "el objeto DICOM no contiene atributos",
    de: "das DICOM-Objekt enthält keine Angaben",
    fr: "l’objet DICOM ne contient pas d’attributs",
  },
  "dicom-ends-early": {
    es: "el objeto DICOM termina antes que sus atributos",
    de: "das DICOM-Objekt endet vor seinen Angaben",
    fr: "l’objet DICOM finit avant ses attributs",
  },
  "dicom-too-deep": {
    es: "el objeto DICOM anida sus secuencias demasiado",
    de: "das DICOM-Objekt schachtelt seine Folgen zu tief",
    fr: "l’objet DICOM imbrique ses séquences trop profondément",
  },
  "dicom-damaged": {
    es: "el objeto DICOM está dañado",
    de: "das DICOM-Objekt ist beschädigt",
    fr: "l’objet DICOM est abîmé",
  },
  "dicom-no-study": {
    es: "el objeto DICOM se interrumpe y no indica UID de estudio ni de instancia",
    de: "das DICOM-Objekt bricht ab und nennt keine UID von Untersuchung oder Instanz",
    fr: "l’objet DICOM s’interrompt et n’indique pas d’UID d’examen ou d’instance",
  },
  "dicom-no-kind": {
    es: "el objeto DICOM no indica su tipo y no tiene imagen",
    de: "das DICOM-Objekt nennt keine Art und hat kein Bild",
    fr: "l’objet DICOM n’indique pas son genre et n’a pas d’image",
  },
  "picture-missing": { es: "no contiene ninguna imagen", de: "es enthält kein Bild", fr: "il ne contient pas d’image" },
  "picture-elsewhere": {
    es: "su imagen está en un servidor del hospital y no en este archivo",
    de: "sein Bild liegt auf einem Server des Krankenhauses und nicht in dieser Datei",
    fr: "son image est sur un serveur de l’hôpital et non dans ce fichier",
  },
  "picture-film": {
    es: "una película (MPEG o H.264)",
    de: "ein Film (MPEG oder H.264)",
    fr: "un film (MPEG ou H.264)",
  },
  "picture-syntax": {
    es: "su imagen está comprimida de un modo que aquí no se conoce",
    de: "sein Bild ist auf eine hier unbekannte Weise komprimiert",
    fr: "son image est compressée d’une façon inconnue ici",
  },
  "picture-colours": {
    es: "sus colores están guardados de un modo que aquí no se conoce",
    de: "seine Farben sind auf eine hier unbekannte Weise gespeichert",
    fr: "ses couleurs sont stockées d’une façon inconnue ici",
  },
  "picture-palette": {
    es: "dice que sus colores están en una tabla, y no tiene tal tabla",
    de: "es gibt an, seine Farben stünden in einer Tabelle, und hat keine",
    fr: "il dit que ses couleurs sont dans une table, et n’a pas cette table",
  },
  "picture-bits": {
    es: "los valores de su imagen tienen una longitud que aquí no se conoce",
    de: "sein Bild hat Werte von hier unbekannter Länge",
    fr: "son image a des valeurs d’une longueur inconnue ici",
  },
  "picture-size-missing": {
    es: "no dice cuántas filas y columnas tiene su imagen",
    de: "es sagt nicht, wie viele Zeilen und Spalten sein Bild hat",
    fr: "il ne dit pas combien de lignes et de colonnes a son image",
  },
  "picture-too-large": {
    es: "su imagen es demasiado grande para mostrarla aquí",
    de: "sein Bild ist zu groß, um hier gezeigt zu werden",
    fr: "son image est trop grande pour être montrée ici",
  },
  "frames-unclear": {
    es: "contiene varias imágenes y nada indica dónde empieza cada una",
    de: "es enthält mehrere Bilder, und nichts sagt, wo jedes beginnt",
    fr: "il contient plusieurs images, et rien ne dit où chacune commence",
  },
  "frame-unknown": {
    es: "no tiene ninguna imagen con ese número",
    de: "es hat kein Bild dieser Nummer",
    fr: "il n’a pas d’image de ce numéro",
  },
  "frame-cut-off": {
    es: "esta imagen se interrumpe antes de su final",
    de: "dieses Bild bricht vor seinem Ende ab",
    fr: "cette image s’interrompt avant sa fin",
  },
  "frame-damaged": { es: "esta imagen está dañada", de: "dieses Bild ist beschädigt", fr: "cette image est abîmée" },
  "frame-stopped": {
    es: "descodificar esta imagen tardó demasiado o falló",
    de: "das Entschlüsseln dieses Bildes dauerte zu lange oder misslang",
    fr: "le décodage de cette image a pris trop de temps ou a échoué",
  },
  "frame-size-differs": {
    es: "esta imagen tiene otro tamaño que el que dice el archivo",
    de: "dieses Bild hat eine andere Größe, als die Datei sagt",
    fr: "cette image a une autre taille que celle que dit le fichier",
  },
  "zip-entry-password": {
    es: "está protegido con contraseña",
    de: "es ist mit einem Kennwort geschützt",
    fr: "il est protégé par un mot de passe",
  },
  "name-nul": {
    es: "el nombre contiene un carácter NUL",
    de: "der Name enthält ein NUL-Zeichen",
    fr: "le nom contient un caractère NUL",
  },
  "name-absolute": {
    es: "el nombre es una ruta absoluta",
    de: "der Name ist ein absoluter Pfad",
    fr: "le nom est un chemin absolu",
  },
  "name-leads-out": {
    es: "el nombre lleva fuera del archivo comprimido",
    de: "der Name führt aus dem Archiv hinaus",
    fr: "le nom mène hors de l’archive",
  },
  "entry-link": { es: "la entrada es un enlace", de: "der Eintrag ist eine Verknüpfung", fr: "l’entrée est un lien" },
  "entry-device": {
    es: "la entrada es un dispositivo",
    de: "der Eintrag ist ein Gerät",
    fr: "l’entrée est un appareil",
  },
  "entry-shares-bytes": {
    es: "la entrada comparte sus bytes con otra",
    de: "der Eintrag teilt seine Bytes mit einem anderen",
    fr: "l’entrée partage ses octets avec une autre",
  },
  "archive-unreadable": {
    es: "un archivo comprimido que no se puede abrir: {about}",
    de: "ein Archiv, das sich nicht öffnen lässt: {about}",
    fr: "une archive qui ne peut pas être ouverte : {about}",
  },
  "archive-method": {
    es: "un archivo comprimido con {about}, que aquí no se puede descomprimir",
    de: "ein mit {about} gepacktes Archiv, das sich hier nicht entpacken lässt",
    fr: "une archive compressée avec {about}, qui ne peut pas être décompressée ici",
  },
  "entry-method": {
    es: "está comprimido con {about}, que aquí no se puede descomprimir",
    de: "es ist mit {about} gepackt und lässt sich hier nicht entpacken",
    fr: "il est compressé avec {about}, qui ne peut pas être décompressé ici",
  },
  "zip-method": {
    es: "está comprimido con {about}, que aquí no se puede descomprimir",
    de: "es ist mit {about} gepackt und lässt sich hier nicht entpacken",
    fr: "il est compressé avec {about}, qui ne peut pas être décompressé ici",
  },
  "zip-refused": { es: "rechazado: {about}", de: "abgelehnt: {about}", fr: "refusé : {about}" },
  "iso-unreadable": {
    es: "no es una imagen de disco legible",
    de: "kein lesbares Disc-Abbild",
    fr: "ce n’est pas une image de disque lisible",
  },
  "iso-udf": {
    es: "está escrito solo en UDF, como muchos DVD, que aquí no se lee",
    de: "es ist nur in UDF geschrieben, wie viele DVDs, was hier nicht gelesen wird",
    fr: "il est écrit en UDF seulement, comme beaucoup de DVD, ce qui n’est pas lu ici",
  },
  "iso-udf-too": {
    es: "la mayor parte está escrita en UDF, como muchos DVD, que aquí no se lee",
    de: "das meiste ist in UDF geschrieben, wie viele DVDs, was hier nicht gelesen wird",
    fr: "la plus grande partie est écrite en UDF, comme beaucoup de DVD, ce qui n’est pas lu ici",
  },
  "iso-too-long": {
    es: "la imagen de disco enumera más de 100.000 archivos, o 64 MB de sus nombres",
    de: "das Disc-Abbild führt mehr als 100.000 Dateien auf, oder 64 MB Namen",
    fr: "l’image de disque énumère plus de 100 000 fichiers, ou 64 Mo de noms",
  },
  "iso-too-large": {
    es: "la imagen de disco dice contener mucho más de lo que puede",
    de: "das Disc-Abbild gibt an, weit mehr zu enthalten, als es kann",
    fr: "l’image de disque prétend contenir bien plus qu’elle ne peut",
  },
  "iso-overlapping": {
    es: "sus archivos están unos sobre otros, como en una imagen de disco hecha para dañar",
    de: "seine Dateien liegen übereinander, wie in einem Abbild, das schaden soll",
    fr: "ses fichiers se chevauchent, comme dans une image de disque faite pour nuire",
  },
  "iso-folder-damaged": {
    es: "una imagen de disco que se conserva entera, porque una carpeta suya no se puede leer",
    de: "ein Disc-Abbild, das ganz aufbewahrt ist, weil ein Ordner darin nicht lesbar ist",
    fr: "une image de disque conservée entière, car un de ses dossiers ne peut pas être lu",
  },
  "iso-beyond-end": {
    es: "su lugar está más allá del final de la imagen de disco, que está cortada",
    de: "sein Platz liegt hinter dem Ende des Disc-Abbilds, das abgeschnitten ist",
    fr: "sa place est au-delà de la fin de l’image de disque, qui est coupée",
  },
  "iso-interleaved": {
    es: "está guardado en trozos dispersos, lo que aquí no se lee",
    de: "es ist in verstreuten Stücken gespeichert, was hier nicht gelesen wird",
    fr: "il est stocké en morceaux dispersés, ce qui n’est pas lu ici",
  },
  "iso-packed": {
    es: "está comprimido en el disco (zisofs), lo que aquí no se lee",
    de: "es ist auf der Disc gepackt (zisofs), was hier nicht gelesen wird",
    fr: "il est compressé sur le disque (zisofs), ce qui n’est pas lu ici",
  },
  "iso-with-damage": {
    es: "una imagen de disco que se conserva entera, porque un archivo suyo no se puede sacar",
    de: "ein Disc-Abbild, das ganz aufbewahrt ist, weil sich eine Datei darin nicht herausnehmen lässt",
    fr: "une image de disque conservée entière, car un de ses fichiers ne peut pas en être extrait",
  },
  "disc-image-unreadable": {
    es: "una imagen de disco que no se puede abrir: {about}",
    de: "ein Disc-Abbild, das sich nicht öffnen lässt: {about}",
    fr: "une image de disque qui ne peut pas être ouverte : {about}",
  },
  "disc-image-stopped": {
    es: "el lector de la imagen de disco se detuvo en ella",
    de: "das Lesen des Disc-Abbilds brach ab",
    fr: "la lecture de l’image de disque s’est arrêtée",
  },
};
