-- What who writes by hand would keep for the same promises, and no more. Each yardstick has tables of its own in the database of the service:
-- the same server, the same disk, the same minute.
drop schema if exists vloer, kaal, beloften, ef cascade;

create schema vloer;
create table vloer.stroom (id uuid primary key, versie bigint not null);
create table vloer.gebeurtenis (
  volgnummer bigint generated always as identity primary key, id uuid not null, stroom uuid not null, versie bigint not null, soort text not null,
  data jsonb not null, kop jsonb not null, wie text not null, tijdstip timestamptz not null default now(), unique (stroom, versie));
create table vloer.zaak (id uuid primary key, versie bigint not null, data jsonb not null);

create schema kaal;
create sequence kaal.nummer;
create table kaal.stroom (like vloer.stroom including all);
create table kaal.gebeurtenis (like vloer.gebeurtenis including all);
create table kaal.zaak (id uuid primary key, nummer text not null unique, versie bigint not null, data jsonb not null);

create schema beloften;
create sequence beloften.nummer;
create table beloften.stroom (like vloer.stroom including all);
create table beloften.gebeurtenis (like vloer.gebeurtenis including all, unique (id));
create table beloften.zaak (
  id uuid primary key, nummer text not null unique, versie bigint not null, niveau smallint not null, is_open boolean not null,
  melders uuid[] not null, regios text[] not null, data jsonb not null);
create table beloften.herhaling (id text primary key, afdruk text not null, vervalt timestamptz not null, antwoord jsonb not null);
create index on beloften.herhaling (vervalt);
create table beloften.lijst (
  id uuid primary key, reeks bigint not null unique, stadium text not null, gemeld timestamptz not null, niveau smallint not null, is_open boolean not null, rij jsonb not null);
create table beloften.telling (stadium text primary key, aantal bigint not null);

create schema ef;
create sequence ef.nummer;
create table ef.zaak (
  id uuid primary key, nummer text not null unique, versie bigint not null, titel text not null, omschrijving text not null, stadium text not null, regio text not null,
  organisatie text not null, melder uuid not null, vertrouwelijkheid smallint not null, gemeld timestamptz not null, gewijzigd timestamptz not null);
create table ef.aanvulling (id bigint generated always as identity primary key, zaak uuid not null references ef.zaak, tekst text not null, opgetekend timestamptz not null);
create index on ef.aanvulling (zaak);
create table ef.spoor (
  id bigint generated always as identity primary key, zaak uuid not null, handeling text not null, wie uuid not null, tijdstip timestamptz not null, wijziging jsonb not null);
create index on ef.spoor (zaak);
