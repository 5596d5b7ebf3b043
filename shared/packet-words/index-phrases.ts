/** What INDEX.HTM, FILES.HTM and README.TXT say. */
import type { Phrases } from "./others.ts";

export const indexPhrases = {
  "Medical records of {name}": {
    es: "Documentación médica de {name}",
    de: "Medizinische Unterlagen von {name}",
    fr: "Dossier médical de {name}",
  },
  "Born {date}.": { es: "Nacimiento: {date}.", de: "Geboren: {date}.", fr: "Naissance : {date}." },
  "Medical records, put together on {date}. Packet code {code}.": {
    es: "Documentación médica, reunida el {date}. Código {code}.",
    de: "Medizinische Unterlagen, zusammengestellt am {date}. Code {code}.",
    fr: "Dossier médical, réuni le {date}. Code {code}.",
  },
  "Medical records, put together on {date} for {recipient}. Packet code {code}.": {
    es: "Documentación médica, reunida el {date} para {recipient}. Código {code}.",
    de: "Medizinische Unterlagen, zusammengestellt am {date} für {recipient}. Code {code}.",
    fr: "Dossier médical, réuni le {date} pour {recipient}. Code {code}.",
  },
  "Open the packet (PDF, 1 page)": {
    es: "Abrir la documentación (PDF, 1 página)",
    de: "Die Unterlagen öffnen (PDF, 1 Seite)",
    fr: "Ouvrir le dossier (PDF, 1 page)",
  },
  "Open the packet (PDF, {count} pages)": {
    es: "Abrir la documentación (PDF, {count} páginas)",
    de: "Die Unterlagen öffnen (PDF, {count} Seiten)",
    fr: "Ouvrir le dossier (PDF, {count} pages)",
  },
  "Is it complete?": { es: "¿Está completo?", de: "Ist alles da?", fr: "Est-ce complet ?" },
  "The file manifest.json lists every file with its size and SHA-256 checksum; SHA256SUMS holds the same for common checking programs.":
    {
      es: "El archivo manifest.json enumera cada archivo con su tamaño y su suma SHA-256; SHA256SUMS contiene lo mismo para los programas de comprobación corrientes.",
      de: "Die Datei manifest.json nennt jede Datei mit Größe und SHA-256; SHA256SUMS enthält dasselbe für übliche Prüfprogramme.",
      fr: "Le fichier manifest.json énumère chaque fichier avec sa taille et son SHA-256 ; SHA256SUMS contient la même chose pour les programmes de vérification courants.",
    },
  "Every file and what it is": {
    es: "Todos los archivos y qué son",
    de: "Jede Datei und was sie ist",
    fr: "Tous les fichiers et ce qu’ils sont",
  },
  "The packet code stands for all of it. Ask the sender for the code in another way than this packet came by, and compare. Set code of the records: {setCode}.":
    {
      es: "El código representa todo esto. Pida el código a quien lo envió por otro camino y compárelo. Código del conjunto de documentos: {setCode}.",
      de: "Der Code steht für alles zusammen. Fragen Sie den Absender auf einem anderen Weg nach dem Code und vergleichen Sie. Code des Bestands: {setCode}.",
      fr: "Le code représente le tout. Demandez-le à l’expéditeur par une autre voie, et comparez. Code de l’ensemble des documents : {setCode}.",
    },
  "For the hospital's system": {
    es: "Para el sistema del hospital",
    de: "Für das System des Krankenhauses",
    fr: "Pour le système de l’hôpital",
  },
  "{file} holds the confirmed facts as an International Patient Summary (FHIR R4).": {
    es: "{file} contiene los datos confirmados como resumen internacional del paciente (FHIR R4).",
    de: "{file} enthält die bestätigten Angaben als internationale Patientenzusammenfassung (FHIR R4).",
    fr: "{file} contient les faits confirmés sous forme de synthèse internationale du patient (FHIR R4).",
  },
  "This folder is a standard imaging disc (DICOM). Open or import it with any imaging program by pointing it to this folder or to the file DICOMDIR.":
    {
      es: "Esta carpeta es un disco de imágenes normal (DICOM). Ábrala o impórtela con cualquier programa de imágenes indicándole esta carpeta o el archivo DICOMDIR.",
      de: "Dieser Ordner ist eine übliche Bild-Disc (DICOM). Jedes Bildprogramm öffnet oder importiert sie: Wählen Sie dort diesen Ordner oder die Datei DICOMDIR.",
      fr: "Ce dossier est un disque d’imagerie standard (DICOM). Ouvrez-le ou importez-le avec tout programme d’imagerie en lui indiquant ce dossier ou le fichier DICOMDIR.",
    },
  "The imaging files stand in the folder Originals; they cannot be listed by a disc's directory, so there is none.": {
    es: "Los archivos de imagen están en la carpeta Originals; el directorio de un disco no puede enumerarlos, así que no hay ninguno.",
    de: "Die Bilddateien sind im Ordner Originals; das Verzeichnis einer Disc kann sie nicht aufführen, darum gibt es keines.",
    fr: "Les fichiers d’imagerie sont dans le dossier Originals ; le répertoire d’un disque ne peut pas les énumérer, il n’y en a donc pas.",
  },
  Study: { es: "Estudio", de: "Untersuchung", fr: "Examen" },
  Content: { es: "Contenido", de: "Inhalt", fr: "Contenu" },
  Folder: { es: "Carpeta", de: "Ordner", fr: "Dossier" },
  "{distance} mm from slice to slice": {
    es: "{distance} mm de corte a corte",
    de: "{distance} mm von Schicht zu Schicht",
    fr: "{distance} mm d’une coupe à l’autre",
  },
  "contrast not stated": {
    es: "contraste: no consta",
    de: "Kontrastmittel: nicht angegeben",
    fr: "contraste : non précisé",
  },
  "contrast: {contrast}": {
    es: "contraste: {contrast}",
    de: "Kontrastmittel: {contrast}",
    fr: "contraste : {contrast}",
  },
  "Question:": { es: "Pregunta:", de: "Frage:", fr: "Question :" },
  "Note: {note}": { es: "Nota: {note}", de: "Notiz: {note}", fr: "Note : {note}" },
  "Annex: {category}": { es: "Anexo: {category}", de: "Anhang: {category}", fr: "Annexe : {category}" },
  Originals: { es: "Originales", de: "Originale", fr: "Originaux" },
  "These documents as they were received, unchanged. One of which parts are blacked out is not among them.": {
    es: "Estos documentos tal como se recibieron, sin cambios. Los que tienen partes tachadas no están entre ellos.",
    de: "Diese Dokumente, wie sie ankamen, unverändert. Eines, in dem etwas geschwärzt ist, ist nicht darunter.",
    fr: "Ces documents tels qu’ils ont été reçus, inchangés. Ceux dont des parties sont noircies n’y figurent pas.",
  },
  File: { es: "Archivo", de: "Datei", fr: "Fichier" },
  "Every file of this packet": {
    es: "Todos los archivos de esta documentación",
    de: "Jede Datei dieser Unterlagen",
    fr: "Tous les fichiers de ce dossier",
  },
  "Back to the contents": { es: "Volver al índice", de: "Zurück zum Inhalt", fr: "Retour au sommaire" },
  "What it is": { es: "Qué es", de: "Was es ist", fr: "Ce que c’est" },
  "The packet": { es: "La documentación", de: "Die Unterlagen", fr: "Le dossier" },
  "The annex": { es: "El anexo", de: "Der Anhang", fr: "L’annexe" },
  "Contents for a web browser": {
    es: "Índice para un navegador",
    de: "Inhalt für einen Webbrowser",
    fr: "Sommaire pour un navigateur",
  },
  "What is on this disc": {
    es: "Qué hay en este disco",
    de: "Was auf dieser Disc ist",
    fr: "Ce qu’il y a sur ce disque",
  },
  "Picture of a series": { es: "Imagen de una serie", de: "Bild einer Serie", fr: "Image d’une série" },
  "Directory of the images": {
    es: "Directorio de las imágenes",
    de: "Verzeichnis der Bilder",
    fr: "Répertoire des images",
  },
  "Patient summary for hospitals' systems (FHIR)": {
    es: "Resumen del paciente para los sistemas de hospitales (FHIR)",
    de: "Zusammenfassung für Systeme von Krankenhäusern (FHIR)",
    fr: "Synthèse du patient pour les systèmes des hôpitaux (FHIR)",
  },
  "Every file with its size and SHA-256": {
    es: "Todos los archivos con su tamaño y SHA-256",
    de: "Jede Datei mit Größe und SHA-256",
    fr: "Tous les fichiers avec taille et SHA-256",
  },
  "The same for the program sha256sum": {
    es: "Lo mismo para el programa sha256sum",
    de: "Dasselbe für das Programm sha256sum",
    fr: "La même chose pour le programme sha256sum",
  },
  // README.TXT, which is set in plain letters: lines of at most 76.
  "MEDICAL RECORDS FOR A SECOND OPINION": {
    es: "DOCUMENTACION MEDICA PARA UNA SEGUNDA OPINION",
    de: "MEDIZINISCHE UNTERLAGEN FÜR EINE ZWEITMEINUNG",
    fr: "DOSSIER MÉDICAL POUR UN SECOND AVIS",
  },
  "Packet code:  {code}": { es: "Codigo:       {code}", de: "Code:         {code}", fr: "Code :        {code}" },
  "Made on:      {date}": { es: "Hecho el:     {date}", de: "Erstellt am:  {date}", fr: "Fait le :     {date}" },
  "Set code:     {code}": { es: "Conjunto:     {code}", de: "Bestand:      {code}", fr: "Ensemble :    {code}" },
  "Contents:     {counts}": {
    es: "Contenido:    {counts}",
    de: "Inhalt:       {counts}",
    fr: "Contenu :     {counts}",
  },
  "1 page": { es: "1 página", de: "1 Seite", fr: "1 page" },
  "{count} pages": { es: "{count} páginas", de: "{count} Seiten", fr: "{count} pages" },
  "1 imaging study": { es: "1 estudio", de: "1 Untersuchung", fr: "1 examen" },
  "{count} imaging studies": { es: "{count} estudios", de: "{count} Untersuchungen", fr: "{count} examens" },
  "1 other imaging object": { es: "1 objeto más", de: "1 anderes Objekt", fr: "1 autre objet" },
  "{count} other imaging objects": {
    es: "{count} objetos más",
    de: "{count} andere Objekte",
    fr: "{count} autres objets",
  },
  "START HERE": { es: "EMPIECE AQUÍ", de: "HIER ANFANGEN", fr: "COMMENCEZ ICI" },
  "  Packet.pdf     all documents in one file, with contents and bookmarks": {
    es: "  Packet.pdf     todos los documentos en un archivo, con índice",
    de: "  Packet.pdf     alle Dokumente in einer Datei, mit Inhalt und Lesezeichen",
    fr: "  Packet.pdf     tous les documents en un fichier, avec sommaire",
  },
  "                 It opens with the password that the sender tells you.": {
    es: "                 Se abre con la contraseña que le dirá quien lo envía.",
    de: "                 Sie öffnet mit dem Kennwort, das der Absender nennt.",
    fr: "                 Il s'ouvre avec le mot de passe que l'expéditeur vous dit.",
  },
  "  INDEX.HTM      the same contents for a web browser; works offline": {
    es: "  INDEX.HTM      lo mismo para un navegador; funciona sin red",
    de: "  INDEX.HTM      derselbe Inhalt für einen Webbrowser; geht ohne Netz",
    fr: "  INDEX.HTM      le même sommaire pour un navigateur ; marche hors ligne",
  },
  "  IHE_PDI        further pages of INDEX.HTM": {
    es: "  IHE_PDI        más páginas de INDEX.HTM",
    de: "  IHE_PDI        weitere Seiten von INDEX.HTM",
    fr: "  IHE_PDI        autres pages de INDEX.HTM",
  },
  "FOR THE IMAGING DEPARTMENT": {
    es: "PARA EL SERVICIO DE RADIOLOGÍA",
    de: "FÜR DIE RADIOLOGIE",
    fr: "POUR LE SERVICE D'IMAGERIE",
  },
  "  DICOMDIR       directory of the images (DICOM media storage, PS3.10)": {
    es: "  DICOMDIR       directorio de las imágenes (DICOM PS3.10)",
    de: "  DICOMDIR       Verzeichnis der Bilder (DICOM PS3.10)",
    fr: "  DICOMDIR       répertoire des images (DICOM PS3.10)",
  },
  "  DICOM          the images as the devices wrote them": {
    es: "  DICOM          las imágenes como las escribieron los aparatos",
    de: "  DICOM          die Bilder, wie die Geräte sie geschrieben haben",
    fr: "  DICOM          les images telles que les appareils les ont écrites",
  },
  "  Profile        {profile}": {
    es: "  Perfil         {profile}",
    de: "  Profil         {profile}",
    fr: "  Profil         {profile}",
  },
  "  Profile        none of the general-purpose ones: some images are": {
    es: "  Perfil         ninguno de los generales: algunas imágenes están",
    de: "  Profil         keines der allgemeinen: einige Bilder sind auf",
    fr: "  Profil         aucun des profils généraux : certaines images sont",
  },
  "                 stored in other ways, as the devices wrote them": {
    es: "                 guardadas de otro modo, como las dejaron los aparatos",
    de: "                 andere Weise gespeichert, wie die Geräte sie schrieben",
    fr: "                 stockées autrement, telles que les appareils les ont écrites",
  },
  "FOR THE RECORDS DEPARTMENT": {
    es: "PARA EL ARCHIVO DE HISTORIAS CLÍNICAS",
    de: "FÜR DAS ARCHIV",
    fr: "POUR LE SERVICE DES ARCHIVES",
  },
  "  Originals          documents as they were received": {
    es: "  Originals          documentos tal como se recibieron",
    de: "  Originals          Dokumente, wie sie ankamen",
    fr: "  Originals          documents tels qu'ils ont été reçus",
  },
  "  summary.fhir.json  the confirmed facts as a FHIR R4 patient summary": {
    es: "  summary.fhir.json  los datos confirmados, como resumen FHIR R4",
    de: "  summary.fhir.json  die bestätigten Angaben, als FHIR R4",
    fr: "  summary.fhir.json  les faits confirmés, en FHIR R4",
  },
  "  manifest.json      every file with its size, SHA-256 and source": {
    es: "  manifest.json      cada archivo con su tamaño, SHA-256 y origen",
    de: "  manifest.json      jede Datei mit Größe, SHA-256 und Herkunft",
    fr: "  manifest.json      chaque fichier avec taille, SHA-256 et source",
  },
  "  SHA256SUMS         the same for the program sha256sum": {
    es: "  SHA256SUMS         lo mismo para el programa sha256sum",
    de: "  SHA256SUMS         dasselbe für das Programm sha256sum",
    fr: "  SHA256SUMS         la même chose pour le programme sha256sum",
  },
  "Nothing on this disc needs to be installed, and nothing starts by itself.": {
    es: "No hay que instalar nada de este disco, y nada se inicia solo.",
    de: "Von dieser Disc muss nichts installiert werden, und nichts startet von selbst.",
    fr: "Rien sur ce disque n'est à installer, et rien ne démarre tout seul.",
  },
  "Made with Casebook.": { es: "Hecho con Casebook.", de: "Erstellt mit Casebook.", fr: "Fait avec Casebook." },
} as const satisfies Phrases;
