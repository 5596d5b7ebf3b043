/** The words by which papers tell of what was done, in English, German, French and Spanish, and those that say that it was not. */
import type { MentionKind } from "../../../shared/model/clinical-mention.ts";
import { relatives } from "../text/relatives.ts";

const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;

function words(pattern: string): RegExp {
  return new RegExp(`${before}(?:${pattern})${after}`, "giu");
}

/** Short forms that are other words in small letters. */
function capitals(pattern: string): RegExp {
  return new RegExp(`${before}(?:${pattern})${after}`, "gu");
}

/** Endings that make any stem an operation. */
const operationEndings = String.raw`\p{L}+(?:ectom(?:y|ies|ie|[íi]a)|ostom(?:y|ies|ie|[íi]a)|(?:cranio|laparo|thoraco|thorako|osteo)tom(?:y|ie|[íi]a)|plast(?:y|ies|ie|ik|[íi]a)|ektomie|stomie)|(?:colono|kolono|kolo|colo|gastro|broncho|bronko|bronco|cysto|zysto|endo|fibro|arthro|arthros|laparo|recto|sigmoido)s[ck]op(?:y|ies|ie|[íi]a)`;

/** Tissue that was sent away is told of as one that was taken. */
const sentToPathology = String.raw`(?:sent|submitted|remitid[oa]s?|enviad[oa]s?|envoy[ée]e?s?|adress[ée]e?s?|eingesandt) (?:(?:for|to|off|a|en|pour|en vue d|au|zur) ?['’]?)*(?:patholog(?:y|ie)|histolog(?:y|ie)|histopathology|anatom[íi]a patol[óo]gica|ana(?:tomo)?[- ]?path(?:ologie)?|anatomopathologie)|zur (?:histolog|patholog|zytolog)\p{L}*(?: (?:untersuchung|begutachtung|aufarbeitung))? (?:ein|ab)?ge(?:sandt|schickt|geben)`;

/** Who operates these is no patient of a surgeon. */
const machines = String.raw`(?:machin\p{L}*|equipment|vehicles?|forklifts?|cranes?|trucks?|plant|business)`;

/** "Dr Farr (surgery)", "la Dra. Ruiz, cirugía": what somebody is. */
const clinician = String.raw`(?:drs?|dra|prof|mr|mrs|ms|miss)\.? (?:[\p{L}.'’-]+ ){0,2}[\p{L}'’-]+(?:,| ?\() ?(?:\p{L}+ )?`;

/** The department of that name sees patients and is asked: "evaluated by surgery", "surgery (Dr. Hsu)". */
const surgery = String.raw`(?<!${clinician})(?:surger(?:y|ies)|chirurgie|cirug[íi]a)(?<!(?:per|(?:seen|evaluated|reviewed|assessed|examined|cleared|followed(?: closely)?) by|(?:discussed|met|spoke|visit|appointment|follow-up|consult(?:ed|ation)?|d\/w) with|referred to) (?:the )?(?:\p{L}+ )?surgery)(?! (?:team|consult\p{L}*|clinic|service|department|was consulted|to see|recommended|recs)| ?\((?:Dr|Mr|Ms|Miss|Prof))`;

/** Kinds that are told by a word of their own. */
export const kindWords: readonly (readonly [MentionKind, RegExp])[] = [
  [
    "biopsy",
    words(
      String.raw`(?:\p{L}+-)?biops(?:y|ies|ied|ie|ien|ia|ias)|\p{L}+biopsien?|(?:fine[- ]needle )?aspiration cytology|fine[- ]needle aspirat(?:ion|ions|e|es)|cytolog(?:y|ie|[íi]a)|zytologie|citolog[íi]a|FNA|FNAB|FNAC|PAAF|feinnadel(?:punktion|aspiration)|cytoponction|ponction[- ]aspiration|punci[óo]n[- ]aspiraci[óo]n|probeexzision|probeentnahme|stanzbiopsie|histolog(?:y|ie|[íi]a)|histopatholog(?:y|ie)|anatomopatholog(?:ie|[íi]a)|anatom[íi]a patol[óo]gica|anatomie pathologique|(?:examen |étude )?anatomopathologique|patholog(?:y|ie) (?:report|results?|befund|(?:from|of) (?:the |this |that )?(?:\p{L}+ ){0,3}?(?:showed|revealed|confirmed)|showed|revealed|demonstrated|confirmed|returned|came back|zeigte|ergab)|ponction[- ]biopsie|bone marrow (?:trephine|aspirat\p{L}+)|trephine|(?:pap|cervical|papanicolaou) (?:smear|test)|PAP[- ]?abstrich|frottis(?: (?:cervical|cervico[- ]\p{L}+|du col))?|m[ée]dulogramme|my[ée]logramme|aspirado (?:de )?(?:m[ée]dula [óo]sea|medular)|mielograma|knochenmark(?:s)?(?:punktion|aspirat(?:ion)?|stanze)|exzisionsbiopsie|hautbiopsie|PE[- ]entnahme|${sentToPathology}|anapath|histo(?= (?:awaited|pending|showed|confirmed))`,
    ),
  ],
  [
    "biopsy",
    capitals(
      String.raw`SLNB|[Pp]ath(?=:? (?:showed|revealed|report|c\/w|consistent|confirmed|results?|margins|pending|neg|pos))|(?:[Pp]unch |[Cc]ore |[Ss]have )?[Bb]x|BX|(?:EUS[- ]?)?FN[AB]|mit PEs?|PEs? (?:aus|der|des|vom|von|entnommen)`,
    ),
  ],
  [
    "operation",
    capitals(
      String.raw`TURBT?|TURP|EGD|EPS(?= )|CCY|WLE|SLNB|ALND|THA|TKA|THR|TKR|RALP|LAR|VATS|PEG(?= (?:tube|placed|placement|tube|insertion))|TAH(?:[-/ ]BSO)?|BSO|LEEP|ERCP|PCI|TAVI|EVAR|ORIF|CPRE|(?<=[Hh]ad (?:an |a )?)LP|LP(?= (?:on )?\d{1,2}[/.-]\d)|(?:H[üu]ft|Knie|Schulter|[HK])-?TEP`,
    ),
  ],
  [
    "operation",
    words(
      String.raw`${operationEndings}|${surgery}|operation(?! (?:times?|hours)| of (?:(?:the|a|an|his|her|heavy) )*${machines})|(?:was|were|been|being) (?!not |never )(?:\p{L}+ )?operated|operated(?= (?:on|upon|in|at|again|twice)(?! (?:(?:the|a|an|his|her|heavy) )*${machines})| \d|[,.:(])|operative procedure|resection|resected|excision|excised|transplant(?:ation|ed)?|bypass|arthrodesis|fusion of|(?:spinal|lumbar|cervical|interbody|posterior|anterior) fusion|fusion(?= (?:performed|was|on|in|at|surgery|\d))|decompression|(?:epidural|steroid|facet|nerve root) (?:steroid )?(?:injection|block)|operiert|operativer eingriff|op|resektion|op[ée]r[ée]e?|intervention chirurgicale|r[ée]section|operad[oa]|intervenid[oa]|resecci[óo]n|angioplast(?:y|ie|ia)|stent(?:ing)?|ablation|(?:joint|hip|knee|shoulder|valve) replacement|CABG|c(?:a)?esarean(?: section)?|kaiserschnitt|\p{L}*resektion|(?:pacemaker|defibrillator|ICD|stent|port|shunt|tube|catheter|drain)s? (?:was |were )?(?:implanted|placed|inserted)|(?:gallbladder|appendix|uterus|thyroid|spleen|kidney|tonsils|ovar(?:y|ies)|breast|colon|prostate|tumou?r) (?:was |were )removed|lumbar puncture|spinal tap|lumbalpunktion|ponction lombaire|punci[óo]n lumbar|EEG|EMG|nerve conduction stud(?:y|ies)|thoracentesis|paracentesis|arthrocentesis|thoracocent[èe]se|toracocentesis|paracent[èe]se|parazentese|(?:liquor|aszites|pleura|gelenk|knie)punktion|ponction (?:d['’]ascite|pleurale|articulaire)|joint aspiration|\p{L}*implantation|herzkatheter\p{L}*|(?:total)?endoprothese|ex[ée]r[èe]se|ex[ée]resis|extirpaci[óo]n|extirpad[oa]|exzision|TUR[- ][BP]|(?:(?:left|right)[- ]heart |cardiac )?cath(?:eteri[sz]ation)?(?! (?:lab|tip|site|care))|electrophysiology study|cateterismo|cath[ée]t[ée]risme|coronarographie|coronariograf[íi]a|proth[èe]se(?: totale)? d(?:e |u |['’])(?:la )?\p{L}+|pr[óo]tesis (?:total )?de \p{L}+|polypektomie|(?:stimulateur|d[ée]fibrillateur|pacemaker|chambre implantable|proth[èe]se|marcapasos|pr[óo]tesis|desfibrilador)(?: (?!pas|non|no)\p{L}+){0,3} (?:implant(?:[ée]e?|ad[oa])|pos[ée]e?|mis(?:e)? en place|colocad[oa])|pose d['’]une? (?:stent|pacemaker|stimulateur|d[ée]fibrillateur|proth[èe]se|chambre|sonde|drain)|(?:implante|colocaci[óo]n) de (?:un |una )?(?:marcapasos|stent|pr[óo]tesis|desfibrilador|reservorio|drenaje)|(?:port|stent|drainage|sonden|PEG)-?(?:anlage|einlage)|sentinel (?:lymph )?node (?:biopsy|excision)|sentinel-?lymphknotenentfernung`,
    ),
  ],
  [
    "hospital-stay",
    words(
      String.raw`admitted (?:to|on|from|for|with|in|through|via|as|overnight|under|by|acutely|electively|urgently)|admitted(?= ?:? ?\d)|was (?!not |never )(?:\p{L}+ )?admitted|overnight observation|observation (?:stay|status|admission)|(?:an? )?(?:\p{L}+[- ])?(?:day|night|week)s?[- ](?:inpatient|hospital) stay|re-?admitted|readmission|hospital (?:stay|admission)|admission (?:to|of|on|from|in|for|between|with|under)|stayed overnight|overnight stay|spent (?:the|one|two|three) nights?|hospitali[sz](?:ed|ation)|inpatient (?:stay|admission|treatment|care)|(?:was )?an in[- ]?patient|in[- ]?patient from|in (?:the )?hospital (?:from|for|with|on)|(?:days|nights|weeks?) in (?:the )?(?:hospital|intensive care|ICU)|kept in (?:for|overnight)|im krankenhaus|a s[ée]journ[ée]|(?<!self-)discharged (?:home|from|on|to|after)|was discharged|station[äa]r(?:e[rn]?)?(?: (?:aufenthalt|behandlung|aufgenommen))?|krankenhausaufenthalt|hospitalis[ée]e?|hospitalisation|s[ée]jour (?:hospitalier|[àa] l['’]h[ôo]pital|en (?:r[ée]animation|soins intensifs|chirurgie|m[ée]decine))|(?:ICU|hospital|intensive care) stay|intensivaufenthalt|aufenthalt (?:auf|im) (?:der |dem )?(?:intensivstation|krankenhaus|klinikum)|klinikaufenthalt|estancia (?:hospitalaria|en (?:la )?UCI)|alta hospitalaria|dad[oa] de alta|hospitalizad[oa]|hospitalizaci[óo]n|ingresad[oa]|ingres[óo]|ingreso hospitalario`,
    ),
  ],
  [
    "genetic-test",
    words(
      String.raw`(?:genetic|germline|somatic|tumou?r|molecular|hereditary cancer) (?:test(?:s|ing)?|panel|analysis|report|profiling|sequencing)|BRCA(?: ?1\/2)? (?:test(?:ing)?|analysis)|oncotype(?: DX)?|mammaprint|foundation ?one(?: CDx)?|foundation medicine|guardant ?360|invitae|(?:chromosomal )?microarray|array[- ]CGH|FISH analysis|molekularpatholog\p{L}*|molekulargenetis\p{L}*|humangenetis\p{L}* (?:untersuchung|diagnostik)|biologie mol[ée]culaire|caryotype|cariotipo|secuenciaci[óo]n|s[ée]quen[çc]age|estudio molecular|panel molecular|genom(?:e|ic) (?:sequencing|profiling|test(?:ing)?)|(?:whole[- ])?exome sequencing|next[- ]generation sequencing|NGS|karyotyp(?:e|ing)|molecular (?:test(?:s|ing)?|profiling|analysis|panel)|mutation (?:analysis|testing)|gentest|genetische (?:untersuchung|diagnostik|analyse)|test g[ée]n[ée]tique|analyse g[ée]n[ée]tique|estudio gen[ée]tico|prueba gen[ée]tica|panel gen[ée]tico`,
    ),
  ],
  [
    "laboratory",
    words(
      String.raw`labs?|lab(?:oratory)? (?:tests?|results?|work|values|studies)|labwork|blood (?:tests?|work|counts?|draw|results?)|bloods|CBC|CMP|BMP|ferritin|PCR(?= (?:en|de|era|fue|a|[àa]|du|del|on|\d))|h[ae]?emoglobin|hgb|creatinine|TSH|HbA1c|A1c|PSA|CRP|CK|(?:urine|blood|stool|throat|wound) cultures?|potassium|sodium|calcium|cholesterol|bilirubin|albumin|platelets?|ESR|INR|troponin|lipid panel|liver function tests?|LFTs?|tumou?r markers?|CA ?125|CA ?19-?9|CEA|AFP|vitamin [BD]\d*|glucose|labor(?:werte|befund|kontrolle|untersuchung)?|blutbild|blutwerte|blutentnahme|h[äa]moglobin|kreatinin|bilan (?:sanguin|biologique)|prise de sang|analyses? de sang|h[ée]moglobine|cr[ée]atinine|ferritine|anal[íi]tica|an[áa]lisis de sangre|hemograma|hemoglobina|creatinina|ferritina|calprotectin[ae]?|procalcitonin|D-dimers?|lipase|amylase|NT-?proBNP|BNP|lactate|urinalysis|iron studies|thyroid function(?: tests?)?|TFTs?|U&Es?|FBC|clotting|blood films?|immunoglobulins?|protein electrophoresis|ANCA|autoantibodies|troponins?|serolog(?:y|ie|[íi]a)|blutkultur(?:en)?|urinkultur|urinstatus|leukozyten|thrombozyten|tumormarker|entz[üu]ndungswerte|bilan (?:h[ée]patique|inflammatoire|thyro[ïi]dien|martial|lipidique)|marqueurs tumoraux|h[ée]mocultures?|ECBU|NFS|glyc[ée]mie|transaminases|ionogramme|marcadores tumorales|hemocultivos?|urocultivos?|perfil (?:hep[áa]tico|tiroideo|lip[íi]dico)|transaminasas|glucemia|anal[íi]ticas?`,
    ),
  ],
  [
    "laboratory",
    capitals(
      String.raw`Hb|HGB|LDH|e?GFR|WBC|(?:Cr|PCR|VSG|BSG|VS|ALT|AST|GGT|GPT|GOT|ANA|PTH)(?= (?:was |of |[:=] ?)?\d)|(?:ACE|PCT|IgG|IgM|IgA)(?= (?:à |de |a |[:=] ?)?\d)|T bili|Tbili`,
    ),
  ],
  [
    "visit",
    words(
      String.raw`seen (?:by|in|at|on)|(?:was|were) (?:seen|evaluated|examined)|evaluated by|saw (?:(?:\p{L}+ ){1,3}\(?(?:dr|prof)|dr|her|his|the|my|our)|(?:clinic|office|follow[- ]?up|last|previous|prior|initial|first) (?:visit|appointment|consultation)|visit (?:on|of|with|to)|visited|consult(?:ation|ed)?|appointment (?:on|with|of)|discussed with|spoke with|(?:wieder)?vorstellung|vorgestellt|sprechstunde|konsil(?:iarisch)?|termin (?:am|bei|vom)|consultation (?:du|de|avec|chez)|vue? par|rendez-vous (?:du|avec|chez)|re[çc]ue? (?:en consultation|par)|examin[ée]e? par|atendid[oa] (?:por|en)|acudi[óo] a urgencias|urgencias el|consult[ée]e? (?:aux urgences|le|chez)|(?:(?:presented|went|came) to|attended) (?:the |an? )?(?:\p{L}+ )?(?:ED|ER|A&E|emergency|urgent care|casualty)|reviewed (?:by|in)|(?:seen|treated|evaluated) (?:at|in) (?:the |an )?(?:\p{L}+ ){0,3}(?:ED|ER|A&E|emergency)|untersucht (?:von|durch)|notaufnahme|ambulant (?:gesehen|untersucht|behandelt)|consulta (?:del|con|de)|vist[oa] por|valorad[oa] por|cita (?:del|con)`,
    ),
  ],
];

/** Said before it: it was not done, or not yet, or somebody else had it. */
export const notDoneBefore = new RegExp(
  `${before}(?:${String.raw`den(?:y|ies|ied)|declin\p{L}*|refus\p{L}*|recommend\p{L}*|consider\p{L}*|plan(?:s|ned|ning)?|schedul\p{L}*|await\p{L}*|will|would|should|could|may (?:need|require|benefit|have|be|undergo)|might|if|unless|suggest\p{L}*|advis\p{L}*|order(?:ed|s|ing)|request\p{L}*|refer(?:red|ral)?|needs?|needed|requir\p{L}*|candidate|before|prior to|family history|risks?|indication|indicated|options?|possib\p{L}*|consent|in case of|avoid\p{L}*|booked|arrang\p{L}*|attempt\p{L}*|whether|please|bring|bitten|rogamos|prions|stud(?:y|ies) of|trial of|bitte|veuillez|por favor|defer\p{L}*|cancel\p{L}*|postpon\p{L}*|repeat|next|upcoming|future|empf(?:ehl|ohl)\p{L}*|geplant\p{L}*|planen|vorgesehen\p{L}*|[üu]berweisung\p{L}*|anforderung\p{L}*|angefordert\p{L}*|lehnte\p{L}*|demand[ée]\p{L}*|d[ée]clin\p{L}*|solicit\p{L}*|rechaz\p{L}*|rehus\p{L}*|abgesagt\p{L}*|annul\p{L}*|cancel\p{L}*|ggf|sollte\p{L}*|soll|wird|werden|erw[äa]g\p{L}*|abgelehnt|vor (?:der|einer)|pr[ée]v(?:oir|ue?s?)|envisag\p{L}*|discut\p{L}*|refus\p{L}*|avant|recomiend\p{L}*|pendiente\p{L}*|programad\p{L}*|previst\p{L}*|antes de|niega`})${after}`,
  "giu",
);

/** The subject is a relative or a friend; whoever came along with the patient is not. */
export const relativeBefore = new RegExp(
  String.raw`(?<!(?:with|by|to|from|and|mit|von|avec|par|con|por)\s+(?:\p{L}+\s+){0,2})(?<![\p{L}\p{N}])(?:${relatives}|aunt|uncle|cousin|grand(?:mother|father|son|daughter)|partner|son|child(?:ren)?|nephew|niece|friend|neighbou?r|roommate|schwester|bruder|ehefrau|ehemann|freund(?:in)?|nachbar(?:in)?|s(?:œ|oe)ur|fr[èe]re|[ée]pou(?:se|x)|hermana|hermano|marido|amig[ao])(?![\p{L}\p{N}])[^,;]*$`,
  "iu",
);

/** "Bruder: Kolonkarzinom, OP 2010": the whole line is a relative's. */
export const relativesLine = new RegExp(
  String.raw`^(?:[-–•*]\s*)?(?:(?:her|his|the|patient['’]s|maternal|paternal|seine?|ihre?|son|sa|su)\s+)?(?:${relatives}|aunt|uncle|cousin|grand(?:mother|father)|son|schwester|bruder|ehefrau|ehemann|tante|onkel|gro(?:ß|ss)(?:mutter|vater)|s(?:œ|oe)ur|fr[èe]re|tante|oncle|grand[- ](?:m[èe]re|p[èe]re)|hermana|hermano|abuel[oa]|t[íi][oa])s?\s*(?:\([^)]{0,20}\)\s*)?:`,
  "iu",
);

/** Right before it, or with two words between: "has not had a biopsy". */
export const deniedBefore = new RegExp(
  `${before}(?:no|not|without|never|kein\\p{L}*|nicht|ohne|pas|sans|aucune?|jamais|sin|nunca)(?:\\s+\\p{L}+){0,2}\\s*$`,
  "iu",
);

/** Said behind it. */
export const notDoneAfter = new RegExp(
  `${before}(?:${String.raw`(?:was )?attempted|abandoned|not consent|in a (?:study|trial|cohort)|(?:is |was )?booked|recommended|(?:is |was |are |were |has been )?(?:planned|scheduled|suggested|advised|considered|ordered|requested|deferred|declined|refused|cancell?ed|postponed|offered|proposed)|pending|to be (?:done|performed|scheduled|arranged|obtained)|(?:will|should|would|could|may|might|can) be|not (?:done|performed|indicated|necessary|needed|required|available yet|recommended)|if|in (?:two|three|four|six|\d+) (?:days|weeks|months)|next (?:week|month|year)|tomorrow|was discussed|were discussed|risks?|empfohlen|geplant|vorgesehen|ausstehend|steht (?:noch )?aus|abgelehnt|(?:nicht|fand nicht) (?:statt\p{L}*|erfolgt|durchgef[üu]hrt|erforderlich|indiziert|n[öo]tig|notwendig)|besprochen|angeboten|discut[ée]e?s?|propos[ée]e?s?|ofrecid[oa]s?|comentad[oa]s?|abgesagt|verschoben|storniert|entf[äa]llt|entfiel|abgebrochen|did not take place|had been done, we would|annul[ée]e?s?|report[ée]e?s?(?= (?:[àa]|au)\b)|(?:a|ont) [ée]t[ée] report[ée]e?s?|n['’]a pas (?:[ée]t[ée]|eu)|non (?:r[ée]alis[ée]e?s?|faite?s?)|cancelad[oa]s?|anulad[oa]s?|suspendid[oa]s?|aplazad[oa]s?|no (?:se )?(?:realiz(?:[óo]|ad[oa]s?)|hizo)|pr[ée]vue?s?|envisag[ée]e?s?|recommand[ée]e?s?|refus[ée]e?s?|[àa] pr[ée]voir|programad[oa]s?|pendientes?|recomendad[oa]s?|prevista?s?|rechazad[oa]s?`})${after}`,
  "giu",
);

/** "With and without contrast": how a scan was made, not that it was not. */
export const withoutContrast =
  /(?:without|w\/o|ohne|sans|sin)\s+(?:(?:iv|i\.v\.|intravenous|oral|intraven[öo]se[sn]?|injection(?: de)?|produit de|medio de)\s+)*(?:contrast\p{L}*|gadolinium|kontrast\p{L}*|km|contraste|injection)/giu;

/** What is awaited of something that was done. */
export const resultAwaited = words(
  String.raw`(?:results?|patholog(?:y|ie|[íi]a)|anatom[íi]a patol[óo]gica|anatomie pathologique|anatomopathologie|anapath|histolog(?:y|ie|[íi]a)|report|befund|r[ée]sultats?|resultados?)(?:\s*:)?(?:\s+\p{L}+){0,4}\s+(?:pending|awaited|to follow|ausstehend|(?:steht|stehen) (?:noch )?aus|folgt|en attente|en cours|pendientes?)`,
);

/** A year that stands for a day: "operated on in 1985", "Operation 2015", "appendicectomy (1999)". */
export const loneYear =
  /(?:(?<![\p{L}\p{N}])(?:in|im|jahre?|seit|since|around|about|en|ann[ée]e|depuis|vers|desde|hacia|a[ñn]o|year)\s+|[(,]\s?|(?<=\p{L})\s)(?<year>(?:19|20)\d{2})(?![\p{L}\p{N}/%]|[-.,]\d|\s?(?:m[gl]|g|ml|µg|mcg|IU|IE|UI|kcal|cells)(?!\p{L}))/giu;

/** Words of what is past. A past day beside it says as much. */
export const done = words(
  String.raw`was|were|had|has|have|underwent|undergone|showed|shows|showing|shown|revealed|demonstrated|confirmed|performed|obtained|done|completed|found|diagnosed|s/p|status[- ]post|post|following|after|since|results?|consistent with|c\/w|negative|positive|detected|identified|(?:recurrence )?score|(?:ein|ab)?ge(?:sandt|schickt)|abgegeben|nachgewiesen|d[ée]tect[ée]e?s?|detectad[oa]s?|on|from|dated|proved|proven|erfolgten?|durchgef[üu]hrt|ergab(?:en)?|zeigten?|zeigt|fanden? sich|nach|z\. ?n\.|zustand nach|wurde|stattgehabt|best[äa]tigte|vom|am|last (?:week|month|year)|yesterday|gestern|letzte[nrs]? (?:woche|monat)|hier|ayer|la semana pasada|la semaine derni[èe]re|(?:a|ont) (?:montr[ée]|retrouv[ée])|retrouvai(?:en)?t|objectivai(?:en)?t|objetiv[óo]|evidenci[óo]|mostraron|revel[óo]|r[ée]alis[ée]e?s?|effectu[ée]e?s?|apr[èe]s|montrait|confirm[ée]e?|realizad[oa]s?|mostr[óo]|tras|se realiz[óo]|fue|confirm[óo]|du|del`,
);

/** A row of codes is what a program keeps, not what a doctor tells; so is an entry with its status behind it. */
export const dataRow =
  /(?<!\p{L})(?:SNOMED|LOINC|RxNorm|CPT|HCPCS|ICD-?\d+|CVX|OID)(?!\p{L})|,\s*(?:completed|active|aborted|cancelled|suspended|final|resolved|inactive|confirmed|in progress)\s*$/iu;

/**
 * Short forms of examinations that stand for too much else in running text: milligrams, prothrombin time, the United States, a
 * prescription, a diagnosis, creatinine, mister, a new hip in German.
 */
export const doubtfulForms =
  /(?<![\p{L}\p{N}])(?:MG|US|NM|PT|CR|DX|RX|TC|RM|MR|XA|TEP(?![-/ ]?(?:scan|TDM|CT|FDG|IRM|au)))(?![\p{L}\p{N}])/gu;

/** Of these the ones that are examinations where a part of the body stands right behind: "TC de tórax", "MR brain". */
export const formsBesidePart =
  /^(?:(?:MR|TC|RM|RX|CR)(?![\p{L}\p{N}])(?<words>(?: (?:de|del|la|el|los|las|of|the|right|left|both|du|des))* \p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*)?)|US(?![\p{L}\p{N}])(?<us> (?:of (?:the )?)?(?:abdom\p{L}*|liver|leber|kidneys?|nieren?|renal|neck|thyroid|breasts?|pelvis)))/iu;

/** "Ultrasound-guided": how something else was done. */
export const guidance =
  /(?<!\p{L})(?:(?:ultrasound|sonograph\p{L}*|CT|MRI|MR|stereotactic|image|fluoroscop\p{L}*)[- ]?guid(?:ed|ance)|(?:ultraschall|sonographie|CT|MRT)[- ]?(?:gesteuert|gest[üu]tzt)\p{L}*|(?:sous|bajo) (?:contr[ôo]le|control|gu[íi]a) (?:[ée]chographique|ecogr[áa]fic[oa]|scanographique))/giu;

/** Headings under which stands what is still to come. */
export const futureHeading =
  /^(?:plan|recommendations?|follow[- ]?up|next steps|to do|orders?|procedere|prozedere|empfehlung(?:en)?|weiteres vorgehen|therapieempfehlung|conduite [àa] tenir|recommandations?|suivi|recomendaciones|seguimiento|plan de tratamiento)\b/iu;

/** Headings of what was long ago, or was other people's. */
export const historyHeading =
  /^(?:past (?:medical|surgical)|surgical history|medical history|pmh|psh|family history|family|social history|vorgeschichte|familienanamnese|anamnese|frühere|ant[ée]c[ée]dents|antecedentes)/iu;
export const familyHeading = /^(?:family|familienanamnese|ant[ée]c[ée]dents familiaux|antecedentes familiares)/iu;

/** A statement about allergies, that there are none included. */
export const allergyStatement =
  /(?<!\p{L})(?:(?:drug )?allerg(?:y|ies)\s*(?:\([^)]*\))?\s*:\s*(?!\s*(?:unknown|not (?:assessed|documented|recorded|asked)|see|\?|-|$))\S|no (?:known )?(?:drug |medication )?allergies|NKDA|NKA|allergic to|allergy to|allergien?\s*:\s*\S|keine (?:bekannten )?allergien|allergie (?:gegen|auf)|allergisch (?:gegen|auf)|allergies?\s+(?:connues?\s*)?:\s*\S|pas d['’]allergie|allergique (?:[àa]|aux?)|alergias?\s*:\s*\S|sin alergias|no (?:refiere |presenta )?alergias|al[ée]rgic[oa] a|NAMC|(?:sin|no) (?:RAMC?|AMC)|(?:RAMC?|AMC)\s*:\s*\S|alergias? (?:medicamentosas?|conocidas?|a f[áa]rmacos)\s*:\s*\S|allergies? m[ée]dicamenteuses?\s*:\s*\S|(?:arzneimittel|medikamenten)?(?:unvertr[äa]glichkeiten?|allergien?)\s*(?:\/\s*\p{L}+\s*)?:\s*\S|penicillin[- ]allerg(?:y|ic)|penizillinallergie|no (?:history of )?drug allerg(?:y|ies)|allerg(?:y|ies) (?:to|-|–|[=])\s*\S)/iu;

/** A heading that a list of medicines stands under. */
export const medicationHeading =
  /^(?:(?:current|repeat|acute|long[- ]term|home|discharge|active|outpatient|present|admission|regular|daily|prescription|usual|prior to admission) )*(?:drugs?|drug history|d\.?h\.?|rx|medic(?:ations?|ines)|meds)(?: list)?(?: (?:at|on|upon) (?:discharge|admission))?$|^(?:aktuelle |jetzige |bisherige |entlass|entlassungs|dauer|haus)?medikation(?: bei (?:entlassung|aufnahme))?$|^(?:aktuelle )?medikamente$|^traitements?(?: (?:actuels?|en cours|de sortie|de fond|habituels?|[àa] domicile))?$|^m[ée]dication(?: actuelle)?$|^ordonnance(?: de sortie)?$|^m[ée]dicaments$|^(?:medicaci[óo]n|tratamiento|tto\.?)(?: actual| habitual| al alta| domiciliario| cr[óo]nico| de base| m[ée]dico)*$|^medicamentos$/iu;
/** "Ferrous sulfate 325 mg daily", or that there are none. */
export const doseOrNone =
  /\d\s?(?:mg|mcg|µg|μg|ug|g|ml|iu|ie|u|units?|einheiten|unidades|tabl?(?:ets?|etten)?|caps?(?:ules)?|comprim[ée]s?|puffs?|drops)(?![\p{L}])|^(?:none|nil|keine|aucun|ning[uú]n[oa]?)\b/iu;
/** That somebody takes no medicines, wherever it stands. */
export const noMedicines =
  /(?<!\p{L})(?:(?:takes|taking|is on|on) no (?:regular |other |current |daily )?(?:medic(?:ation|ine)s?|drugs|meds)|no (?:regular|current|home|daily) (?:medic(?:ation|ine)s?|meds)|not (?:taking|on) any (?:regular )?(?:medic(?:ation|ine)s?|meds)|keine (?:regelm[äa](?:ß|ss)ige |aktuelle |dauer)(?:medikation|medikamente|medikamenteneinnahme)|nimmt keine medikamente|(?:pas|aucun|sans) (?:de )?(?:traitement|m[ée]dicaments?) (?:habituels?|en cours|au long cours|de fond|r[ée]guliers?)|sin (?:tratamiento|medicaci[óo]n) (?:habitual|cr[óo]nic[oa]|de base)|no toma (?:ninguna? )?(?:medicaci[óo]n|medicamentos?))(?!\p{L})|^(?:no|nil|keine) (?:meds|medications?|medicines|medikamente|medikation)\.?$/iu;
/** Words of a stay's end: a day behind them is not the one on which it began. */
export const stayEnd =
  /(?<!\p{L})(?:discharged?|released|until|till|bis|entlass\p{L}*|alta|dad[oa] de alta|sorti[e]?|jusqu['’]au|hasta)(?!\p{L})/iu;
