/** The words by which kinds of documents are known, in English, German, French and Spanish. */
import type { DocumentType } from "../../../shared/model/document.ts";

export interface Signs {
  readonly type: DocumentType;
  /** Words that name the type outright when they stand in the head of the document. */
  readonly titles: RegExp;
  /** Words that usually occur in its body; two different ones are needed. */
  readonly body: RegExp;
}

/** Whole words of any script; a line break in the pattern is for its reader only. */
const words = (pattern: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${pattern.replace(/\s*\n\s*/g, "")})(?![\\p{L}\\d])`, flags);

const sign = (type: DocumentType, titles: string, body: string): Signs => ({
  type,
  titles: words(titles, "iu"),
  body: words(body, "giu"),
});

/** "Ct 24.1" counts the rounds of a test for a virus. */
const computed = String.raw`ct(?! ?(?:values?|werte?)? ?[:=]? ?[<>]? ?\d{1,2}(?:[.,]\d{1,2})?(?![\d./-]))`;

/** What forms ask for. */
const examinations = `(?:an? |the )?(?:mri?|ct|pet|scan|imaging|radiology|ultrasound|x-?ray|mammogra\\w+|examination|exam|biopsy|consultation)`;

export const documentSigns: readonly Signs[] = [
  sign(
    "lab-report",
    `cumulative (?:laboratory |pathology )?(?:reports?|results?)|laborbl(?:att|ätter)|lab(?:oratory)? (?:report|results?|data|summary)|test results?|blood tests?|clinical chemistry|ha?ematology(?! (?:visit|clinic|consult\\w*|follow-?up|progress|office|outpatient|oncology|and oncology|note))|complete blood count|metabolic panel|urinalysis|
    microbiology(?: laboratory)? report|pathology (?:blood |laboratory )?results|
    labor(?:befunde?|bericht|werte|ergebnisse?|untersuchung(?:en)?)|blutbild|klinische chemie|urinstatus|mikrobiologischer befund|
    (?:compte[- ]rendu|r[ée]sultats?|bilan|rapport) (?:d['’e] ?|des? )?(?:analyses?|laboratoire|biologique|biologie|sang(?:uin)?)(?: (?:m[ée]dicales?|biologiques?|de biologie m[ée]dicale))?|
    analyses? (?:de biologie m[ée]dicale|biologiques?|de sang|m[ée]dicales)|biologie m[ée]dicale|laboratoire d['’]analyses|h[ée]matologie|num[ée]ration formule sanguine|
    (?:informe|resultados?|reporte) (?:de(?:l)? )?(?:laboratorio|an[áa]lisis|anal[íi]tica|ex[áa]menes)(?: cl[íi]nicos?)?|an[áa]lisis (?:cl[íi]nicos?|de sangre|de orina)|anal[íi]tica|hemograma|laboratorio cl[íi]nico`,
    `reference (?:range|interval|value)s?|standard range|specimen|analyte|collected|mg\\/dl|mmol\\/l|g\\/dl|u\\/l|miu\\/l|10\\^3\\/ul|
    referenz(?:bereich|werte)|normbereich|entnahme(?:datum)?|probenmaterial|einheit|untersuchung|
    valeurs? (?:de r[ée]f[ée]rence|usuelles|normales)|pr[ée]l[eè]vement|pr[ée]lev[ée] le|biochimie(?: sanguine)?|
    valores? de referencia|rango de referencia|(?:toma|extracci[óo]n) de muestra|bioqu[íi]mica|unidades`,
  ),
  sign(
    "imaging-report",
    `(?:radiology|imaging|mri?|magnetic resonance|${computed}|computed tomography|ultrasound|sonograph\\w+|x-?ray|pet(?:[/-]?ct)?|mammogra\\w+|dexa|echocardiogra\\w+)(?: scan)?\\b.{0,40}\\b(?:report|exam\\w*|study|brain|head|neck|chest|abdomen|pelvis|spine|knee|hip|shoulder|breast|results?)|radiology|
    (?:mrt|${computed}|r[öo]ntgen|sonographie|ultraschall|mammographie|pet-?ct|radiologi\\w+|kernspin\\w*)[- ]?(?:befund|bericht|untersuchung)?(?: (?:des|der|vom|von).{0,40})?|radiologischer befund|
    (?:compte[- ]rendu (?:d['’e] ?|de )?)?(?:irm|scanner|tomodensitom[ée]trie|[ée]chographie|radiographie|mammographie|imagerie|scintigraphie)(?: (?:c[ée]r[ée]brale|abdominale|thoracique|du|de la|des|lombaire|m[ée]dicale).{0,30})?|
    (?:informe (?:de )?)?(?:resonancia magn[ée]tica|tomograf[íi]a|tac|ecograf[íi]a|radiograf[íi]a|mamograf[íi]a|radiolog[íi]a|radiol[óo]gico|estudio de imagen|gammagraf[íi]a)(?: .{0,30})?`,
    `impression|findings|technique|comparison|contrast|sequences?|axial|sagittal|coronal|t2|flair|
    beurteilung|befund|technik|fragestellung|voraufnahmen?|kontrastmittel\\w*|sequenzen|
    conclusion|r[ée]sultats?|indication|injection de (?:produit de contraste|gadolinium)|s[ée]quences|
    hallazgos|t[ée]cnica|impresi[óo]n(?: diagn[óo]stica)?|conclusi[óo]n|contraste|secuencias`,
  ),
  sign(
    "pathology-report",
    `(?:(?:surgical |anatomic(?:al)? )?patholog(?:y|ical)(?: consultation)? report|histopatholog\\w+(?: report)?|cytolog\\w+ report|surgical pathology|biopsy report)|
    patholog(?:ie|isch(?:er|e)?)[- ]?(?:befund|bericht|gutachten)|histologi(?:e|scher|sche)[- ]?(?:befund|bericht|untersuchung)?|patholog(?:isch-anatomisch\\w+|ie)|
    (?:compte[- ]rendu )?(?:d['’])?(?:anatomo[- ]?pathologi(?:e|que)|anatomie (?:et cytologie )?pathologiques?|histologi(?:e|que))|
    (?:informe (?:de )?)?(?:anatom[íi]a patol[óo]gica|histopatol[óo]gico|patolog[íi]a|biopsia)`,
    `gross description|microscopic(?: description)?|final (?:pathologic )?diagnosis|immunohistochem\\w+|specimen\\(s\\)|tumou?r grade|margins?|
    makroskopie|mikroskopie|immunhistochem\\w+|kritischer bericht|resektionsr[äa]nd\\w+|
    macroscopie|microscopie|immunohistochimie|marges|examen (?:macro|micro)scopique|
    descripci[óo]n (?:macro|micro)sc[óo]pica|inmunohistoqu[íi]mica|m[áa]rgenes`,
  ),
  sign(
    "genetic-report",
    `genetic (?:test(?:ing)?|report|results?|analysis)|genomic\\w*|molecular (?:report|profil\\w+|genetic\\w*)|next[- ]generation sequencing|exome|germline|
    (?:molekular)?genetisch(?:er|e)?(?: \\w+)?[- ]?(?:befund|bericht|untersuchung|analyse)|humangenetik|
    (?:analyse|rapport|r[ée]sultat|bilan|compte[- ]rendu de) g[ée]n[ée]tique(?: mol[ée]culaire)?|g[ée]n[ée]tique mol[ée]culaire|
    (?:estudio|informe|an[áa]lisis|prueba) gen[ée]tic[oa]`,
    `variants?|pathogenic|heterozygous|allele|exon|gene|c\\.\\d+\\w*|variante[ns]?|heterozygot\\w*|h[ée]t[ée]rozygote|heterocigot[oa]|pathog[èe]ne|patog[ée]nica|gen|g[èe]ne`,
  ),
  sign(
    "discharge-summary",
    `discharge (?:summary|report|letter|note|instructions)|hospital discharge|
    (?:vorl[äa]ufiger |[äa]rztlicher )?entlass(?:ungs)?(?:brief|bericht|ungsbrief)|entlassungsbericht|krankenhausentlassung|
    (?:compte[- ]rendu|lettre|r[ée]sum[ée]|rapport) (?:de sortie|d['’]hospitalisation|de s[ée]jour)|
    (?:informe|resumen|epicrisis) (?:de )?(?:alta(?: m[ée]dica| hospitalaria)?|egreso)|epicrisis`,
    `hospital course|discharge (?:diagnosis|medications|instructions|condition)|(?:date of )?(?:admission|discharge)|admitted|
    station[äa]re[rn]? (?:behandlung|aufenthalt)|aufnahme\\w*|entlassung\\w*|entlassmedikation|therapie und verlauf|
    hospitalis[ée]e?|motif d['’]hospitalisation|traitement de sortie|date d['’](?:entr[ée]e|admission)|
    fecha de (?:ingreso|alta|egreso)|motivo de ingreso|evoluci[óo]n|tratamiento al alta`,
  ),
  sign(
    "operative-report",
    `operative (?:report|note|record)|operation (?:report|note|record)|surgical (?:report|note)|report of operation|
    op[- ]?bericht|operationsbericht|op-?protokoll|operationsprotokoll|
    (?:compte[- ]rendu|rapport|protocole) op[ée]ratoire|
    (?:informe|nota|protocolo|reporte) (?:operatori[oa]|quir[úu]rgic[oa]|de (?:cirug[íi]a|intervenci[óo]n))|hoja quir[úu]rgica`,
    `pre-?operative diagnosis|post-?operative diagnosis|an[a]?esthesia|estimated blood loss|surgeon|
    operateur|anästhesie|schnitt-naht-zeit|op-technik|indikation|narkose|
    chirurgien|anesth[ée]sie|indication op[ée]ratoire|technique op[ée]ratoire|
    cirujano|anestesia|diagn[óo]stico (?:pre|post)operatorio|hallazgos|sangrado`,
  ),
  sign(
    "procedure-report",
    `procedure (?:report|note)|colonoscopy|(?:upper |gastrointestinal )?endoscopy|bronchoscopy|biopsy procedure|catheteri[sz]ation|electromyograph\\w+|eeg(?: report)?|lumbar puncture|
    (?:kolo|gastro|broncho|endo)skopie(?:[- ]?(?:befund|bericht))?|herzkatheter\\w*|untersuchungsbericht|lumbalpunktion|
    (?:colo|gastro|broncho|endo|fibro)scopie|[ée]lectroenc[ée]phalogramme|ponction lombaire|
    (?:colono|gastro|bronco|endo)scopia|electroencefalograma|punci[óo]n lumbar|informe de procedimiento`,
    `indications?|sedation|scope|complications|procedure performed|indikation|sedierung|komplikationen|
    s[ée]dation|sedaci[óo]n|complicaciones|indicaci[óo]n`,
  ),
  sign(
    "consult-note",
    `consult(?:ation)? (?:note|report|letter)|initial consult(?:ation)?|(?:neurology|cardiology|oncology|specialist|inpatient|outpatient) consult(?:ation)?|second opinion|
    ^\\s*(?:\\p{L}[\\p{L}/&-]* ){1,4}consult(?:ation)?(?: (?:note|report|letter))?\\s*$|
    konsil(?:bericht|iarbericht|schein)?|konsiliarbericht|zweitmeinung|facharztbericht|
    (?:compte[- ]rendu|lettre|avis|rapport|note) (?:de consultation(?: sp[ée]cialis[ée]e)?|sp[ée]cialis[ée])|deuxi[èe]me avis|
    (?:informe de |(?:nota|hoja) de inter)consulta|interconsulta|segunda opini[óo]n`,
    `reason for (?:consult|referral)\\w*|thank you for (?:referring|asking|the referral)|requesting (?:physician|provider)|history of present illness|assessment|
    fragestellung|anamnese|motif de (?:la )?consultation|motivo de (?:la )?(?:inter)?consulta|antecedentes|ant[ée]c[ée]dents`,
  ),
  sign(
    "visit-note",
    `(?:progress|clinic|office|visit|follow-?up|outpatient|encounter|soap)(?: visit)? (?:note|summary)|office visit|after visit summary|history and physical|progress notes?|
    ^\\s*(?:\\p{L}[\\p{L}/&-]* ){0,3}visit(?: note)?\\s*$|
    verlaufs(?:notiz|bericht|dokumentation)|ambulanz(?:brief|bericht)|ambulanter? (?:arzt)?(?:brief|bericht)|sprechstunden(?:notiz|bericht)|besuchsnotiz|
    (?:note|compte[- ]rendu) (?:d['’][ée]volution|de (?:visite|suivi))|observation m[ée]dicale|consultation de suivi|
    nota (?:de )?(?:evoluci[óo]n|consulta|visita|seguimiento|m[ée]dica)|hoja de evoluci[óo]n|consulta de seguimiento|historia cl[íi]nica`,
    `chief complaint|history of present illness|review of systems|physical exam\\w*|assessment(?: and plan| & plan)?|subjective|objective|plan|
    anamnese|k[öo]rperlicher befund|beurteilung|procedere|subjektiv|
    motif|examen clinique|conduite [àa] tenir|histoire de la maladie|
    motivo|exploraci[óo]n f[íi]sica|enfermedad actual|juicio cl[íi]nico`,
  ),
  sign(
    "treatment-plan",
    `treatment plan|plan of care|care plan|tumou?r board(?: .{0,20})?|
    (?:be)?handlungsplan|therapieplan|tumor(?:board|konferenz)\\w*|behandlungsplan|
    (?:plan|projet|programme) (?:de )?(?:traitement|soins|th[ée]rapeutique|personnalis[ée] de soins)|r[ée]union de concertation pluridisciplinaire|
    plan (?:de )?(?:tratamiento|cuidados|terap[ée]utico)|comit[ée] de tumores`,
    `goals? of (?:care|treatment)|regimen|cycles?|proposed treatment|zyklen|therapieziel|schema|objectifs?|cures?|protocole|objetivos?|ciclos?|esquema`,
  ),
  sign(
    "medication-list",
    `medications? (?:list|summary|reconciliation|record)|list of medications|(?:current|active) medications|prescription(?: list)?|
    medikations(?:plan|liste)|bundeseinheitlicher medikationsplan|medikamenten(?:plan|liste)|
    (?:liste|plan|fiche) (?:des? )?(?:m[ée]dicaments?|traitements?(?: en cours)?|m[ée]dication)|ordonnance|traitement (?:actuel|en cours)|
    (?:lista|plan|hoja) de (?:medicamentos|medicaci[óo]n|tratamiento)|medicaci[óo]n (?:actual|habitual)|receta m[ée]dica`,
    `\\d+ ?mg(?! ?\\/ ?(?:d?l|g|mmol|mol|24)(?!\\p{L}))|tablets?|capsules?|twice daily|once daily|as needed|refills?|
    tabl(?:etten?|\\.)?|kapseln?|morgens|mittags|abends|dosierung|wirkstoff|handelsname|
    comprim[ée]s?|g[ée]lules?|matin|soir|posologie|
    comprimidos?|c[áa]psulas?|cada \\d+ horas|dosis|posolog[íi]a`,
  ),
  sign(
    "immunization-record",
    `(?:immuni[sz]ation|vaccination|vaccine) (?:record|history|certificate|administration|summary|card)|(?:certificate|record|history|proof) of (?:immuni[sz]ations?|vaccinations?)|
    impf(?:pass|ausweis|bescheinigung|nachweis|buch)|
    (?:carnet|certificat|attestation|historique) de vaccinations?|
    (?:carn[ée]|cartilla|certificado|registro|historial) de (?:vacunaci[óo]n|vacunas)`,
    `lot (?:number|no)|dose \\d|vaccine|chargen?(?:nummer|-nr)?|impfstoff|vaccin|num[ée]ro de lot|vacuna|lote|dosis`,
  ),
  sign(
    "referral",
    `referral (?:form|letter|order|request|note)?|^\\s*(?:\\p{L}[\\p{L}/&-]* ){1,4}referral\\s*$|
    (?:request|requisition|order|referral) (?:form )?for ${examinations}|${examinations}(?: [\\p{L}]+){0,2} (?:request|requisition|order)(?: form)?|
    (?:untersuchungs|r[öo]ntgen|labor|mrt|ct)-?anforderung|anforderung (?:mrt|ct|r[öo]ntgen|sonographie)|
    demande d(?:e |['’])(?:irm|scanner|tdm|[ée]chographie|radiographie|examen|imagerie|scintigraphie|biopsie)\\p{L}*|
    (?:solicitud|petici[óo]n|volante) de (?:tac|tc|rm|rmn|resonancia|ecograf[íi]a|radiograf[íi]a|mamograf[íi]a|biopsia|prueba|examen|estudio)\\p{L}*|
    [üu]berweisung(?:sschein|sbrief)?|einweisung(?:sschein)?|
    (?:lettre|demande|courrier) (?:d['’]adressage|d['’]orientation|de consultation sp[ée]cialis[ée]e)|
    (?:hoja|carta|solicitud|volante|informe) de (?:derivaci[óo]n|referencia|interconsulta|remisi[óo]n)|derivaci[óo]n`,
    `referred (?:to|by)|referring (?:provider|physician)|reason for referral|please (?:see|evaluate)|
    auftrag|mit-?\\/?weiterbehandlung|erbitte|zuweis\\w+|je vous adresse|m[ée]decin adresseur|motif de la demande|
    motivo de (?:la )?derivaci[óo]n|m[ée]dico remitente|se deriva|se remite`,
  ),
  sign(
    "insurance",
    `explanation of (?:medical )?benefits|(?:prior |pre-?)authori[sz]ation|pre-?certification|utili[sz]ation (?:review|management)|adverse (?:benefit )?determination|(?:approval|denial|authori[sz]ation) (?:of|for) ${examinations}|
    (?:genehmigung|ablehnung|bewilligung)(?: (?:der|des|einer|von|mrt|ct|reha)\\b.{0,40})?|(?:denial|approval) (?:letter|notice)|claim (?:summary|number|form|decision)|coverage (?:determination|decision)|health insurance claim|notice of (?:denial|approval|coverage)|
    kosten(?:übernahme|zusage|voranschlag)\\w*|leistungsabrechnung|krankenkasse(?:nbescheid)?|krankenversicherung|bewilligungsbescheid|ablehnungsbescheid|leistungs[üu]bersicht|
    (?:d[ée]compte|relev[ée]) (?:de )?(?:remboursements?|prestations|mutuelle)|prise en charge|entente pr[ée]alable|assurance maladie|
    (?:autorizaci[óo]n|explicaci[óo]n) (?:previa|de beneficios)|liquidaci[óo]n (?:de|del) (?:reembolso|siniestro|prestaciones)|(?:solicitud|justificante) de reembolso|aseguradora|seguro m[ée]dico|resoluci[óo]n de cobertura`,
    `has been (?:denied|approved|authori[sz]ed)|(?:may|right to) appeal|appeal by|health ?plan|insurance company|amount you owe|you owe|billed|
    kosten[üu]bernahme\\w*|abgelehnt|bewilligt|genehmigt|est (?:refus[ée]e|accord[ée]e)|ha sido (?:denegada|aprobada|rechazada|autorizada)|
    member id|group (?:number|no)|amount billed|deductible|copay\\w*|policy number|versichertennummer|zuzahlung|erstattung\\w*|versicherungsnummer|
    num[ée]ro (?:de s[ée]curit[ée] sociale|d['’]adh[ée]rent)|ticket mod[ée]rateur|montant rembours[ée]|
    (?:n[úu]mero|n\\.? ?[º°]) de (?:p[óo]liza|afiliado)|reembolso|asegurad[oa]|copago|deducible|importe`,
  ),
  sign(
    "patient-summary",
    `blue button|my healthevet|continuity of care|(?:international )?patient (?:health )?summary|personal (?:health )?information report|health summary|medicare summary|
    patienten(?:kurzakte|akte|zusammenfassung)|notfalldatensatz|synth[èe]se m[ée]dicale|volet de synth[èe]se|dossier m[ée]dical partag[ée]|
    historia cl[íi]nica resumida|resumen (?:de historia cl[íi]nica|del paciente)`,
    `allergies|immunizations|vitals|self reported|emergency contact|demographic|allergien|impfungen|dauermedikation|ant[ée]c[ée]dents|vaccinations|alergias|vacunas`,
  ),
  sign(
    "letter",
    `^\\s*(?:dear|to whom it may concern|sehr geehrte\\w*|liebe[rs]? (?:frau|herr|kolleg\\w+)|estimad[oa]s?|querid[oa]|ch(?:er|[èe]re)s?|madame|monsieur)|arztbrief|lettre m[ée]dicale|carta m[ée]dica|appointment (?:letter|confirmation|notice|reminder)|terminbest[äa]tigung|
    (?:convocation|confirmation de rendez-vous)|confirmaci[óo]n de (?:la )?cita`,
    `yours (?:sincerely|faithfully|truly)|sincerely|kind regards|best regards|mit freundlichen|mit kollegialen|hochachtungsvoll|
    cordialement|salutations|veuillez agr[ée]er|bien confraternellement|atentamente|un cordial saludo|saludos cordiales`,
  ),
];
