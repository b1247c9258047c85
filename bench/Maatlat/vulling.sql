-- The cases of the service, as one writes them down by hand: the document as it goes over the line, and a line for lists.
insert into beloften.zaak
select id, nummer, (data ->> 'versie')::bigint, zichtniveau, zichtopen, zichtmelders, zichtregios, data - '{staat,zicht,volgnummer,eersteTermijn,notities}'::text[]
from knelpunten.mt_doc_knelpuntbeeld;
insert into beloften.lijst
select id, volgnummer, data ->> 'stadium', (data ->> 'registratiedatum')::timestamptz, zichtniveau, zichtopen, jsonb_build_object(
  'id', id, 'nummer', nummer, 'titel', data -> 'titel', 'stadium', data -> 'stadium', 'afloop', data -> 'afloop', 'dossierhouder', data -> 'dossierhouder', 'themas', data -> 'themas',
  'aard', data -> 'aard', 'regios', data -> 'regios', 'urgentie', data -> 'urgentie', 'vertrouwelijkheidaanduiding', data -> 'vertrouwelijkheidaanduiding',
  'wanneer', data -> 'wanneer', 'registratiedatum', data -> 'registratiedatum', 'laatstGemuteerd', data -> 'laatstGemuteerd', 'aanhoudingen', data -> 'aanhoudingen',
  'kenmerk', data -> 'kenmerk', 'agendering', data -> 'agendering')
from knelpunten.mt_doc_knelpuntbeeld;
create index on beloften.lijst (stadium, gemeld, id) where is_open;
insert into beloften.telling select stadium, count(*) from beloften.lijst where is_open group by stadium union all select 'alle', count(*) from beloften.lijst;
select setval('beloften.nummer', (select max(volgnummer) from knelpunten.mt_doc_knelpuntbeeld));
analyze beloften.zaak, beloften.lijst;
