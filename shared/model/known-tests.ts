/**
 * Common laboratory tests by the names that papers in English, German, French and Spanish print, and by their LOINC codes (loinc.org). A name stands here only where it means one thing: D-dimers come in two units of the same dimension,
 * troponins in two proteins and two generations, so neither is known by its name.
 */
import { labPanels, type LabPanel } from "./lab.ts";

export interface KnownTest {
  /** For good: it stands in vaults where a person said what a name means. */
  readonly key: string;
  readonly title: string;
  readonly panel: LabPanel;
  readonly loinc: readonly string[];
  /**
   * What its values are counted in: "g/L", "mol/L", "cells/L", "eq/L" and "fraction" stand for all units of the kind, any other for
   * itself in small letters without blanks; "" where it has none. Under one name, a share and a number of cells are two tests.
   */
  readonly units: readonly string[];
  /** In small letters without accents and signs, as `plainName` makes them. */
  readonly names: readonly string[];
}

const kinds: Readonly<Record<string, string>> = {
  m: "g/L",
  n: "mol/L",
  c: "cells/L",
  e: "eq/L",
  f: "fraction",
  "-": "",
};

/** key | title | LOINC | units, with the kinds by their letters | names */
const panels: Readonly<Record<LabPanel, string>> = {
  "Blood count": `
leukocytes | White blood cells | 6690-2 26464-8 | c | wbc; white blood cells; white blood cell count; white cell count; wbc count; white blood count; leukocytes; leucocytes; leukocyte count; leukozyten; leukos; leucocitos; globules blancs; globulos blancos; gb
erythrocytes | Red blood cells | 789-8 26453-1 | c | rbc; red blood cells; red blood cell count; red cell count; rbc count; red blood count; erythrocytes; erythrozyten; erys; hematies; eritrocitos; globules rouges; globulos rojos; gr
hemoglobin | Hemoglobin | 718-7 59260-0 | m n | hemoglobin; haemoglobin; hgb; hb; hamoglobin; hemoglobine; hemoglobina
hematocrit | Hematocrit | 4544-3 20570-8 | f | hematocrit; haematocrit; hct; pcv; packed cell volume; hamatokrit; hkt; hk; hematocrite; hte; hematocrito; hto
mcv | Mean cell volume (MCV) | 787-2 30428-7 | fl um3 µm3 | mcv; mean corpuscular volume; mean cell volume; mean corpuscular vol; vgm; volume globulaire moyen; vcm; volumen corpuscular medio
mch | Mean cell hemoglobin (MCH) | 785-6 28539-5 | pg fmol | mch; mean corpuscular hemoglobin; mean corpuscular haemoglobin; mean cell hemoglobin; mean cell haemoglobin; hbe; tcmh; hcm; hemoglobina corpuscular media
mchc | Mean cell hemoglobin concentration (MCHC) | 786-4 28540-3 | m n f | mchc; mean corpuscular hemoglobin concentration; mean corpuscular haemoglobin concentration; mean cell hemoglobin concentration; ccmh; chcm; concentracion de hemoglobina corpuscular media
rdw | Red cell distribution width (RDW) | 788-0 30385-9 | f | rdw; rdw cv; red cell distribution width; red blood cell distribution width; erythrozytenverteilungsbreite; evb; idr; ade; amplitud de distribucion eritrocitaria
platelets | Platelets | 777-3 26515-7 | c | platelets; platelet count; plt; thrombocytes; thrombozyten; thrombos; plaquettes; plaquetas; trombocitos
mpv | Mean platelet volume (MPV) | 32623-1 28542-9 | fl | mpv; mean platelet volume; mittleres thrombozytenvolumen; vpm; volume plaquettaire moyen; volumen plaquetario medio
neutrophils | Neutrophils, number | 751-8 26499-4 | c | neutrophils; neutrophils absolute; absolute neutrophils; absolute neutrophil count; neutrophil count; anc; neut abs; abs neutrophils; neutrophils abs; neutrophile; neutrophile absolut; neutrophile granulozyten; polynucleaires neutrophiles; pnn; neutrofilos; neutrofilos absolutos
neutrophils-share | Neutrophils, share | 770-8 26511-6 | f | neutrophils; neutrophil; neut; neutrophils relative; neutrophile; neutrophile granulozyten; polynucleaires neutrophiles; pnn; neutrofilos; neu
lymphocytes | Lymphocytes, number | 731-0 26474-7 | c | lymphocytes; lymphocytes absolute; absolute lymphocytes; absolute lymphocyte count; lymphocyte count; alc; abs lymphocytes; lymphs absolute; lymphozyten; lymphozyten absolut; linfocitos; linfocitos absolutos
lymphocytes-share | Lymphocytes, share | 736-9 26478-8 | f | lymphocytes; lymphs; lymph; lymphozyten; linfocitos; lym
monocytes | Monocytes, number | 742-7 26484-6 | c | monocytes; monocytes absolute; absolute monocytes; abs monocytes; monozyten; monozyten absolut; monocitos; monocitos absolutos
monocytes-share | Monocytes, share | 5905-5 26485-3 | f | monocytes; monos; mono; monozyten; monocitos
eosinophils | Eosinophils, number | 711-2 26449-9 | c | eosinophils; eosinophils absolute; absolute eosinophils; abs eosinophils; eosinophile; eosinophile absolut; eosinophile granulozyten; polynucleaires eosinophiles; eosinofilos; eosinofilos absolutos
eosinophils-share | Eosinophils, share | 713-8 26450-7 | f | eosinophils; eos; eosinophile; eosinophile granulozyten; polynucleaires eosinophiles; eosinofilos
basophils | Basophils, number | 704-7 26444-0 | c | basophils; basophils absolute; absolute basophils; abs basophils; basophile; basophile absolut; basophile granulozyten; polynucleaires basophiles; basofilos; basofilos absolutos
basophils-share | Basophils, share | 706-2 30180-4 | f | basophils; basos; baso; basophile; basophile granulozyten; polynucleaires basophiles; basofilos
reticulocytes | Reticulocytes, number | 60474-4 | c | reticulocytes; absolute reticulocytes; reticulocyte count; retikulozyten; reticulocitos
reticulocytes-share | Reticulocytes, share | 17849-1 | f | reticulocytes; reticulocyte count; retikulozyten; reticulocitos`,
  Clotting: `
inr | INR | 6301-6 34714-6 | - | inr; pt inr; inr pt; international normalized ratio; international normalised ratio
prothrombin-time | Prothrombin time | 5902-2 | s sec seconds sek | pt; prothrombin time; protime; temps de prothrombine; tiempo de protrombina
prothrombin-share | Prothrombin, share (Quick) | 5894-1 | f | quick; quick wert; thromboplastinzeit; thromboplastinzeit quick; taux de prothrombine; tp; actividad de protrombina
aptt | Partial thromboplastin time (aPTT) | 3173-2 14979-9 | s sec seconds sek | aptt; ptt; activated partial thromboplastin time; partial thromboplastin time; tca; temps de cephaline activee; ttpa; tiempo de tromboplastina parcial activada
fibrinogen | Fibrinogen | 3255-7 | m n | fibrinogen; fibrinogene; fibrinogeno`,
  Sugar: `
glucose | Glucose | 2345-7 14749-6 2339-0 15074-8 | m n | glucose; blood glucose; blood sugar; glukose; blutzucker; glycemie; glucosa; glucemia
hba1c | Long-term sugar (HbA1c) | 4548-4 59261-8 17856-6 | f mmol/mol | hba1c; hemoglobin a1c; haemoglobin a1c; hgb a1c; a1c; glycated hemoglobin; glycated haemoglobin; glycohemoglobin; glykohamoglobin; hemoglobine glyquee; hemoglobina glicosilada; hemoglobina glucosilada; hemoglobina a1c`,
  "Kidneys and salts": `
creatinine | Creatinine | 2160-0 14682-9 | m n | creatinine; creat; crea; kreatinin; creatinina; creatininemie
urea-nitrogen | Urea nitrogen (BUN) | 3094-0 14937-7 | m n | bun; urea nitrogen; blood urea nitrogen; urea nitrogen bun; harnstoff n; harnstoff stickstoff; nitrogeno ureico
urea | Urea | 3091-6 22664-7 | m n | urea; blood urea; harnstoff; uree
egfr | Estimated kidney filtration (eGFR) | 33914-3 62238-1 98979-8 | ml/min ml/min/1.73 ml/min/1.73m2 ml/min/1.73m^2 ml/min/1.73m² ml/min/1,73m2 ml/min/1,73m² | egfr; estimated gfr; gfr estimated; gfr; estimated glomerular filtration rate; glomerulare filtrationsrate; dfg; debit de filtration glomerulaire; dfg estime; filtrado glomerular; filtrado glomerular estimado; fge; tfg
sodium | Sodium | 2951-2 2947-0 | n e | sodium; natrium; na; natremie; sodio
potassium | Potassium | 2823-3 6298-4 | n e | potassium; kalium; k; kaliemie; potasio
chloride | Chloride | 2075-0 2069-3 | n e | chloride; chlorid; chlorure; chlore; cloruro; cloro; cl
carbon-dioxide | Carbon dioxide, total | 2028-9 | n e | carbon dioxide; co2; total co2; co2 total; carbon dioxide total; tco2
bicarbonate | Bicarbonate | 1963-8 1959-6 | n e | bicarbonate; hco3; bikarbonat; bicarbonates; bicarbonato
calcium | Calcium | 17861-6 2000-8 | m n | calcium; calcium total; total calcium; ca; kalzium; calcemie; calcio; calcio total
magnesium | Magnesium | 19123-9 2601-3 | m n e | magnesium; mg; magnesemie; magnesio
phosphate | Phosphate | 2777-1 14879-1 | m n | phosphate; phosphorus; inorganic phosphate; phosphat; anorganisches phosphat; phosphore; phosphoremie; fosforo; fosfato
uric-acid | Uric acid | 3084-1 14933-6 | m n | uric acid; urate; harnsaure; acide urique; uricemie; acido urico; urato`,
  "Liver and pancreas": `
alt | ALT (GPT) | 1742-6 1743-4 1744-2 | u/l iu/l ui/l ukat/l | alt; alat; gpt; sgpt; alt sgpt; alat gpt; alanine aminotransferase; alanine transaminase; alanin aminotransferase; tgp; alat tgp; alanina aminotransferasa
ast | AST (GOT) | 1920-8 30239-8 88112-8 | u/l iu/l ui/l ukat/l | ast; asat; got; sgot; ast sgot; asat got; aspartate aminotransferase; aspartate transaminase; aspartat aminotransferase; tgo; asat tgo; aspartato aminotransferasa
alkaline-phosphatase | Alkaline phosphatase | 6768-6 | u/l iu/l ui/l ukat/l | alkaline phosphatase; alk phos; alp; alkp; alkalische phosphatase; phosphatase alcaline; phosphatases alcalines; pal; fosfatasa alcalina
ggt | Gamma-GT | 2324-2 | u/l iu/l ui/l ukat/l | ggt; gamma gt; y gt; gamma glutamyl transferase; gamma glutamyltransferase; gamma glutamyl transpeptidase; gamma glutamil transferasa
bilirubin | Bilirubin, total | 1975-2 14631-6 | m n | bilirubin; total bilirubin; bilirubin total; bili total; tbil; t bili; bilirubin gesamt; gesamtbilirubin; bilirubine totale; bilirubina total
bilirubin-direct | Bilirubin, direct | 1968-7 14629-0 15152-2 | m n | direct bilirubin; bilirubin direct; conjugated bilirubin; bilirubin direkt; direktes bilirubin; bilirubine conjuguee; bilirubine directe; bilirubina directa
protein | Protein, total | 2885-2 | m | total protein; protein total; gesamteiweiss; gesamtprotein; eiweiss gesamt; proteines totales; proteines; proteinas totales; protidemie; protides totaux
albumin | Albumin | 1751-7 | m n | albumin; albumine; albumina; albuminemie
lipase | Lipase | 3040-3 | u/l iu/l ui/l ukat/l | lipase; lipasa; lipasemie
amylase | Amylase | 1798-8 | u/l iu/l ui/l ukat/l | amylase; alpha amylase; amilasa; amylasemie
ldh | LDH | 2532-0 14804-9 14805-6 | u/l iu/l ui/l ukat/l | ldh; lactate dehydrogenase; lactic dehydrogenase; laktatdehydrogenase; lactate deshydrogenase; lactato deshidrogenasa; ld`,
  Fats: `
cholesterol | Cholesterol, total | 2093-3 14647-2 | m n | cholesterol; total cholesterol; cholesterol total; cholesterin; gesamtcholesterin; cholesterin gesamt; colesterol; colesterol total
hdl | HDL cholesterol | 2085-9 14646-4 | m n | hdl; hdl cholesterol; cholesterol hdl; hdl c; hdl cholesterin; colesterol hdl; hdl colesterol
ldl | LDL cholesterol | 13457-7 18262-6 2089-1 22748-8 | m n | ldl; ldl cholesterol; cholesterol ldl; ldl c; ldl calculated; ldl chol calc; ldl cholesterin; colesterol ldl; ldl colesterol
triglycerides | Triglycerides | 2571-8 14927-8 | m n | triglycerides; triglyceride; trig; triglyzeride; trigliceridos`,
  "Heart and muscle": `
creatine-kinase | Creatine kinase (CK) | 2157-6 | u/l iu/l ui/l ukat/l | ck; cpk; creatine kinase; total ck; ck gesamt; creatinkinase; kreatinkinase; creatine kinase total; cpk total; creatina quinasa
nt-probnp | NT-proBNP | 33762-6 | m n | nt probnp; nt pro bnp; ntprobnp; n terminal pro bnp; pro bnp nt`,
  Inflammation: `
crp | C-reactive protein (CRP) | 1988-5 | m n | crp; c reactive protein; c reaktives protein; proteine c reactive; proteina c reactiva; pcr
esr | Sedimentation rate (ESR) | 4537-7 30341-2 | mm/h mm/hr mm/1h mm | esr; sed rate; sedimentation rate; erythrocyte sedimentation rate; bsg; blutsenkung; blutkorperchensenkungsgeschwindigkeit; vitesse de sedimentation; vs; vsg; velocidad de sedimentacion globular
procalcitonin | Procalcitonin | 33959-8 75241-0 | m | procalcitonin; pct; procalcitonine; procalcitonina`,
  "Iron and vitamins": `
ferritin | Ferritin | 2276-4 20567-4 | m n | ferritin; ferritine; ferritina
iron | Iron | 2498-4 14798-3 | m n | iron; iron total; eisen; fer; hierro
transferrin | Transferrin | 3034-6 | m n | transferrin; transferrine; transferrina
transferrin-saturation | Transferrin saturation | 2502-3 14801-5 | f | transferrin iron saturation; tsat; saturation; transferrinsattigung; coefficient de saturation de la transferrine; saturation de la transferrine; saturacion de transferrina; indice de saturacion de transferrina
tibc | Iron-binding capacity (TIBC) | 2500-7 14800-7 | m n | tibc; total iron binding capacity; iron binding capacity; totale eisenbindungskapazitat; capacite totale de fixation; ctff
b12 | Vitamin B12 | 2132-9 14685-2 | m n | vitamin b12; b12; cobalamin; vitamine b12; vitamina b12
folate | Folate | 2284-8 14732-2 | m n | folate; folic acid; folsaure; folat; folates; acide folique; vitamine b9; acido folico; folato
vitamin-d | Vitamin D (25-OH) | 62292-8 1989-3 14635-7 | m n | vitamin d; vitamin d 25 hydroxy; vitamin d 25 oh; 25 oh vitamin d; 25 hydroxy vitamin d; vitamin d 25 oh total; 25 hydroxyvitamin d; vitamin d total; vitamine d; 25 oh vitamine d; vitamina d; 25 oh vitamina d`,
  Thyroid: `
tsh | TSH | 3016-3 11579-0 11580-8 | miu/l mu/l uiu/ml uu/ml mui/l uui/ml | tsh; thyroid stimulating hormone; thyrotropin; tsh basal; tsh ultrasensible; hormona estimulante del tiroides; tirotropina
free-t4 | Free T4 | 3024-7 14920-3 | m n | free t4; ft4; t4 free; free thyroxine; thyroxine free; t4 libre; freies t4; freies thyroxin; thyroxine libre; tiroxina libre; t4l
free-t3 | Free T3 | 3051-0 14928-6 | m n | free t3; ft3; t3 free; free triiodothyronine; t3 libre; freies t3; t3l`,
  Hormones: `
parathormone | Parathyroid hormone (PTH) | 2731-8 | m n | pth; pth intact; intact pth; parathyroid hormone; parathormon; parathormone; hormona paratiroidea; pth intacta; pth intacte
cortisol | Cortisol | 2143-6 14675-3 | m n | cortisol; kortisol
prolactin | Prolactin | 2842-3 | m iu/l miu/l uiu/ml mu/l | prolactin; prolaktin; prolactine; prolactina
estradiol | Estradiol | 2243-4 14715-7 | m n | estradiol; oestradiol; ostradiol; e2; 17 beta estradiol
progesterone | Progesterone | 2839-9 14890-8 | m n | progesterone; progesteron; progesterona
testosterone | Testosterone, total | 2986-8 14913-8 | m n | testosterone; total testosterone; testosterone total; testosteron; testosterona; testosterona total
fsh | FSH | 15067-2 | iu/l miu/ml u/l mu/ml ui/l mui/ml | fsh; follicle stimulating hormone; follikelstimulierendes hormon; hormona foliculoestimulante
lh | LH | 10501-5 | iu/l miu/ml u/l mu/ml ui/l mui/ml | lh; luteinizing hormone; luteinisierendes hormon; hormona luteinizante`,
  "Tumour markers": `
psa | PSA, total | 2857-1 | m | psa; psa total; total psa; prostate specific antigen; psa gesamt; antigene prostatique specifique; antigeno prostatico especifico
cea | CEA | 2039-6 | m | cea; carcinoembryonic antigen; ace; carcinoembryonales antigen; antigene carcino embryonnaire; antigeno carcinoembrionario
ca-19-9 | CA 19-9 | 24108-3 | u/ml ku/l iu/ml ui/ml | ca 19 9; ca19 9; cancer antigen 19 9; carbohydrate antigen 19 9
ca-125 | CA 125 | 10334-1 | u/ml ku/l iu/ml ui/ml | ca 125; ca125; cancer antigen 125
ca-15-3 | CA 15-3 | 6875-9 | u/ml ku/l iu/ml ui/ml | ca 15 3; ca15 3; cancer antigen 15 3
afp | Alpha-fetoprotein (AFP) | 1834-1 | m iu/ml ku/l u/ml | afp; alpha fetoprotein; alpha 1 fetoprotein; alphafetoprotein; alfafetoproteina; alpha foetoproteine
beta2-microglobulin | Beta-2 microglobulin | 1952-1 | m | beta 2 microglobulin; beta2 microglobulin; b2 microglobulin; beta 2 mikroglobulin; beta 2 microglobuline; beta 2 microglobulina`,
  "Immune system": `
igg | IgG | 2465-3 | m | igg; immunoglobulin g; immunglobulin g; immunoglobulines g; inmunoglobulina g
iga | IgA | 2458-8 | m | iga; immunoglobulin a; immunglobulin a; immunoglobulines a; inmunoglobulina a
igm | IgM | 2472-9 | m | igm; immunoglobulin m; immunglobulin m; immunoglobulines m; inmunoglobulina m
kappa-free | Free kappa light chains | 36916-5 | m | free kappa light chains; kappa free light chains; kappa light chains free; kappa leichtketten frei; freie kappa leichtketten; chaines legeres libres kappa; cadenas ligeras libres kappa
lambda-free | Free lambda light chains | 33944-0 | m | free lambda light chains; lambda free light chains; lambda light chains free; lambda leichtketten frei; freie lambda leichtketten; chaines legeres libres lambda; cadenas ligeras libres lambda
c3 | Complement C3 | 4485-9 | m | c3; complement c3; c3 complement; komplement c3; complemento c3; c3c
c4 | Complement C4 | 4498-2 | m | c4; complement c4; c4 complement; komplement c4; complemento c4`,
  Urine: `
albumin-creatinine | Albumin to creatinine in urine | 9318-7 | mg/g mg/mmol mg/gcrea ug/mg | albumin creatinine ratio; urine albumin creatinine ratio; acr; uacr; microalbumin creatinine ratio; albumin kreatinin quotient; rapport albumine creatinine; cociente albumina creatinina; indice albumina creatinina`,
};

export const knownTests: readonly KnownTest[] = labPanels.flatMap((panel) =>
  panels[panel]
    .trim()
    .split("\n")
    .map((row): KnownTest => {
      const [key = "", title = "", loinc = "", units = "", names = ""] = row.split("|").map((cell) => cell.trim());
      return {
        key,
        title,
        panel,
        loinc: loinc.split(" "),
        units: units.split(" ").map((unit) => kinds[unit] ?? unit),
        names: names.split(";").map((name) => name.trim()),
      };
    }),
);
