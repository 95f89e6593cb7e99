# Where everything is kept when nobody says.
data="${XDG_DATA_HOME:-$HOME/.local/share}/turnout/postgres"
if [ "$(id -u)" -eq 0 ]; then data=/var/lib/turnout/postgres; fi
