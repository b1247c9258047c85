# Sourced by ./start and ./test: makes sure that what they need is there, installing it where this user may.
# POSIX sh. Asks nothing.

zeg() { printf '%s\n' "$*" >&2; }
heeft() { command -v "$1" >/dev/null 2>&1; }

# Root installs, or a user whose sudo asks no password. Empty is root, "sudo -n" the other, "nee" neither.
rechten() {
  if [ "$(id -u)" = 0 ]; then printf ''
  elif heeft sudo && sudo -n true >/dev/null 2>&1; then printf 'sudo -n'
  else printf 'nee'
  fi
}

# The first server programs of version 15 or newer, in the places the service looks in too (Vindplaatsen.cs).
postgres_gevonden() {
  set -- /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/lib/postgresql*/bin /usr/lib64/postgresql*/bin \
    /usr/libexec/postgresql* /usr/bin /usr/local/bin /usr/local/pgsql/bin /opt/postgresql*/bin /opt/PostgreSQL/*/bin \
    /home/linuxbrew/.linuxbrew/opt/postgresql*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
    /Applications/Postgres.app/Contents/Versions/*/bin /Library/PostgreSQL/*/bin /opt/local/lib/postgresql*/bin
  if [ -n "${KNELPUNTEN_POSTGRES:-}" ]; then
    set -- "$KNELPUNTEN_POSTGRES"
  elif heeft initdb && heeft postgres; then
    set -- "$@" "$(dirname "$(command -v postgres)")"
  fi
  for map; do
    [ -x "$map/initdb" ] && [ -x "$map/pg_ctl" ] && [ -x "$map/postgres" ] || continue
    versie=$("$map/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p')
    [ "${versie:-0}" -ge 15 ] && return 0
  done
  return 1
}

# Debian starts a cluster of its own with the package, on port 5432, which nobody here asked for.
apt_installeer() {
  zonder_cluster=/etc/postgresql-common/createcluster.d/knelpunten.conf
  $1 mkdir -p "$(dirname "$zonder_cluster")"
  echo 'create_main_cluster = false' | $1 tee "$zonder_cluster" >/dev/null
  $1 apt-get -qq update &&
    $1 env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $2 >/dev/null
  uitkomst=$?
  $1 rm -f "$zonder_cluster"
  return $uitkomst
}

# $1: apt, dnf, apk and brew each have their own names for it; of more than one, with spaces between.
installeer() {
  wat=$1 apt=$2 dnf=$3 apk=$4 brew=$5
  rechten=$(rechten)
  if heeft apt-get; then opdracht="apt-get install $apt"
  elif heeft dnf; then opdracht="dnf install $dnf"
  elif heeft apk; then opdracht="apk add $apk"
  elif heeft brew; then opdracht="brew install $brew"
  else zeg "$wat ontbreekt, en de pakketbeheerder van deze machine is hier niet bekend. Installeer het zelf."; return 1
  fi
  if [ "$rechten" = nee ] && ! { heeft brew && [ "${opdracht#brew}" != "$opdracht" ]; }; then
    zeg "$wat ontbreekt, en deze gebruiker mag niets installeren. Typ: sudo $opdracht"
    return 1
  fi
  zeg "$wat ontbreekt en wordt nu geinstalleerd ($opdracht) ..."
  case $opdracht in
    apt-get*) apt_installeer "$rechten" "$apt" ;;
    dnf*) $rechten dnf -q -y install $dnf >/dev/null ;;
    apk*) $rechten apk add -q $apk ;;
    brew*) HOMEBREW_NO_AUTO_UPDATE=1 brew install -q $brew ;;
  esac || { zeg "Installeren lukte niet. Typ zelf: $opdracht"; return 1; }
}

zorg_voor_dotnet() {
  if ! heeft dotnet; then
    for map in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet /usr/local/share/dotnet; do
      [ -x "$map/dotnet" ] && PATH="$map:$PATH" && export PATH && break
    done
  fi
  heeft dotnet || { zeg "De .NET SDK 10 ontbreekt. Zie https://dot.net of de pakketbeheerder van deze machine (pakket dotnet-sdk-10.0)."; exit 1; }
  export DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

  # A user without a home of its own (containers): .NET and NuGet write to it, so they get a place beside the code.
  if [ ! -w "${HOME:-/}" ] || [ "${HOME:-/}" = / ]; then
    thuis=$PWD/.thuis
    mkdir -p "$thuis" || { zeg "Noch de thuismap (${HOME:-geen}) noch $PWD is beschrijfbaar; een van de twee is nodig om te bouwen."; exit 1; }
    export DOTNET_CLI_HOME="$thuis" NUGET_PACKAGES="${NUGET_PACKAGES:-$thuis/packages}" \
      NUGET_HTTP_CACHE_PATH="${NUGET_HTTP_CACHE_PATH:-$thuis/http}" XDG_DATA_HOME="${XDG_DATA_HOME:-$thuis/data}"
  fi

  # On a bare system .NET itself is short of the library that knows languages; it then says so and does nothing.
  if sh -c 'dotnet --version' 2>&1 | grep -q 'valid ICU package'; then
    installeer 'De ICU-bibliotheek' libicu-dev libicu 'icu-libs icu-data-full' icu4c || exit 1
  fi
  dotnet --list-sdks | grep -q '^10\.' || { zeg "Er staat een .NET SDK, maar niet versie 10: pakket dotnet-sdk-10.0."; exit 1; }
}

# Failing is no end: the service can fetch a PostgreSQL through npm, and otherwise says what is missing.
zorg_voor_postgres() {
  postgres_gevonden && return 0
  [ -z "${KNELPUNTEN_POSTGRES:-}" ] || { zeg "In KNELPUNTEN_POSTGRES ($KNELPUNTEN_POSTGRES) staat geen PostgreSQL 15 of nieuwer."; return 0; }
  installeer 'PostgreSQL' postgresql postgresql-server postgresql postgresql@17 && postgres_gevonden && return 0
  if heeft npm; then zeg "De dienst probeert zelf een PostgreSQL op te halen (npm)."; fi
  return 0
}

kantoor_gevonden() { heeft soffice && heeft qpdf; }

# For the tests, which look at papers with the programs that readers have. Failing is no end: those tests then say what they miss.
zorg_voor_kantoor() {
  kantoor_gevonden && heeft pdfinfo && heeft pdffonts && heeft pdftotext && return 0
  installeer 'LibreOffice, qpdf en poppler' 'libreoffice-writer-nogui qpdf poppler-utils fonts-liberation' \
    'libreoffice-writer qpdf poppler-utils liberation-fonts' 'libreoffice-writer qpdf poppler-utils font-liberation' 'qpdf poppler libreoffice' || return 0
}

browser_gevonden() {
  [ -n "${KNELPUNTEN_CHROMIUM:-}" ] || heeft chromium || heeft chromium-browser || heeft google-chrome || [ -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' ]
}

# For the tests of the page, which look at it as its readers do. Without it those tests say what they miss.
zorg_voor_browser() {
  browser_gevonden && return 0
  installeer 'Chromium' 'chromium fonts-liberation' chromium chromium chromium || return 0
}

# Hundreds of megabytes are not installed unasked; without them the service does everything else.
meld_kantoor() {
  kantoor_gevonden || zeg "Voor odt, PDF en vergaderstukken zijn LibreOffice en qpdf nodig (Debian: apt-get install libreoffice-writer-nogui qpdf fonts-liberation). De rest werkt zonder."
}

# Only the tests: a calendar is read back by another library than the one that wrote it. Without it those tests say that it is missing.
zorg_voor_icalendar() {
  python3 -c 'import icalendar' 2>/dev/null || /usr/bin/python3 -c 'import icalendar' 2>/dev/null && return 0
  installeer 'python3-icalendar' python3-icalendar python3-icalendar py3-icalendar python-icalendar || return 0
}
