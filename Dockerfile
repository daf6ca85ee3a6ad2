FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# Without tests: they belong to the pipeline, and need the sources this image leaves out.
RUN --mount=type=cache,target=/maven-repository \
    mvn -q -Dmaven.repo.local=/maven-repository -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home docket \
    && install -d -o docket -g docket /data
WORKDIR /docket
# Libraries first: they change less often than the program, and so does this layer.
COPY --from=build /src/bootstrap/target/lib lib
COPY --from=build /src/bootstrap/target/docket.jar .
USER docket
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
VOLUME /data
EXPOSE 8080
# bash speaks HTTP well enough, the image brings no curl of its own.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r -u 3 _ status _ && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-jar", "docket.jar"]
