#!/bin/sh
# The entry of the container image: one word chooses the process, which then receives the signals itself.
case "$1" in
  web|realtime|worker|pinger) exec node "/app/server/$1/main.ts" ;;
  migrate) exec node /app/server/migrate.ts ;;
  admin) shift; exec node /app/server/admin.ts "$@" ;;
  *) echo "Choose web, realtime, worker, pinger, migrate or admin, not “$1”." >&2; exit 64 ;;
esac
