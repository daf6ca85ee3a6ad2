FROM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# Without tests: they belong to the pipeline, and need the sources this image leaves out.
RUN --mount=type=cache,target=/maven-repository \
    mvn -q -B -Dmaven.repo.local=/maven-repository -Dmaven.test.skip=true package
RUN deploy/image/assemble /docket \
    && useradd --uid 10001 trainer \
    && chown trainer /docket
# The embedded PostgreSQL does not run as root.
USER trainer
# Half the processor time of a start, for 18 MB to be fetched: docs/decisions/0036 has the figures.
RUN JAVA_HOME=/docket/java bootstrap/train /docket/docket.jar

FROM debian:trixie-20261005-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin docket \
    && install -d -o docket -g docket /data
COPY --from=build --chown=root:root /docket /docket
WORKDIR /docket
USER 10001:10001
# Memory that threads have freed is found again by others, and not kept for each of them.
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data MALLOC_ARENA_MAX=2
VOLUME /data
EXPOSE 8080
# That it lives: whoever replaces what is unhealthy must not do so because the database is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["/docket/health", "live"]
ENTRYPOINT ["/docket/java/bin/java", "@/docket/java.options", "-XX:AOTCache=/docket/docket.aot", "-jar", "/docket/docket.jar"]

ARG VERSION=development
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Docket" \
      org.opencontainers.image.description="A multi-tenant orders API" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-20261005-slim"
