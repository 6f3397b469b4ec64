{{/* Services with what they are told, from files/services.yaml. Call with the root. */}}
{{- define "meridian.services" -}}
{{- tpl (.Files.Get "files/services.yaml") . -}}
{{- end -}}

{{/* Labels that select: dict root, component. */}}
{{- define "meridian.selector" -}}
app.kubernetes.io/part-of: meridian
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "meridian.labels" -}}
{{ include "meridian.selector" . }}
app.kubernetes.io/name: {{ .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
meridian.io/region: {{ .root.Values.region }}
{{- end -}}

{{- define "meridian.image" -}}
{{- $name := ternary .component (printf "%s-service" .component) (eq .component "gateway") -}}
{{ printf "%s/%s:%s" .root.Values.image.prefix $name (default .root.Chart.AppVersion .root.Values.image.tag) }}
{{- end -}}

{{/* JDBC address of a service's database: dict root, component. */}}
{{- define "meridian.database" -}}
{{- $v := .root.Values -}}
{{- $tls := "" -}}
{{- if $v.postgres.tls -}}
{{- $tls = ternary "?sslmode=verify-full&sslrootcert=/run/meridian/keys/ca.crt" "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" (ne $v.secrets.ca "") -}}
{{- end -}}
{{ printf "jdbc:postgresql://%s:%v/meridian_%s%s" $v.postgres.host $v.postgres.port .component $tls }}
{{- end -}}

{{/* All variables of a service that are no secret: dict root, component, service. */}}
{{- define "meridian.variables" -}}
{{- $v := .root.Values -}}
{{- $all := dict "MERIDIAN_BIND" "0.0.0.0" "MERIDIAN_REGION" $v.region "MERIDIAN_SECRETS" "/run/meridian/variables" -}}
{{- $_ := set $all "MERIDIAN_INTERNAL_JWKS" "/run/meridian/keys/internal.jwks" -}}
{{- $_ := set $all "MERIDIAN_SHUTDOWN_TIMEOUT" (printf "%vs" $v.shutdown.timeout) -}}
{{- $_ := set $all "MERIDIAN_KAFKA_SERVERS" $v.kafka.servers -}}
{{- $_ := set $all "MERIDIAN_KAFKA_PARTITIONS" (toString $v.kafka.partitions) -}}
{{- $_ := set $all "MERIDIAN_KAFKA_REPLICATION" (toString $v.kafka.replication) -}}
{{- $_ := set $all "MERIDIAN_KAFKA_CONSUMERS" (toString $v.kafka.consumers) -}}
{{- $_ := set $all "SPRING_KAFKA_SECURITY_PROTOCOL" $v.kafka.security -}}
{{- if eq $v.kafka.security "SASL_SSL" -}}
{{- $_ := set $all "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM" $v.kafka.saslMechanism -}}
{{- end -}}
{{- if and $v.secrets.ca (ne $v.kafka.security "PLAINTEXT") -}}
{{- $_ := set $all "SPRING_KAFKA_SSL_TRUST_STORE_TYPE" "PEM" -}}
{{- $_ := set $all "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION" "file:/run/meridian/keys/ca.crt" -}}
{{- end -}}
{{- if $v.tracing.endpoint -}}
{{- $_ := set $all "MERIDIAN_OTLP_ENDPOINT" $v.tracing.endpoint -}}
{{- $_ := set $all "MERIDIAN_TRACE_SAMPLING" $v.tracing.sampling -}}
{{- end -}}
{{- if .service.database -}}
{{- $_ := set $all (printf "%s_PORT" (upper .component)) (toString .service.port) -}}
{{- $_ := set $all (printf "%s_DATABASE_URL" (upper .component)) (include "meridian.database" .) -}}
{{- end -}}
{{- $root := .root -}}
{{- $services := include "meridian.services" .root | fromYaml -}}
{{- range .service.calls -}}
{{- $_ := set $all (printf "%s_SERVICE_URL" (upper .)) (printf "http://%s-%s:%v" $root.Release.Name . (get $services .).port) -}}
{{- end -}}
{{- range $variable, $file := .service.keys -}}
{{- $_ := set $all $variable (printf "/run/meridian/keys/%s" $file) -}}
{{- end -}}
{{- if .service.personal -}}
{{- $_ := set $all "MERIDIAN_ROTATE_KEYS_AFTER" $v.keys.rotateAfter -}}
{{- if $v.keys.file -}}
{{- $_ := set $all "MERIDIAN_MASTER_KEY" "/run/meridian/keys/master.key" -}}
{{- end -}}
{{- with $v.keys.vault -}}
{{- if .enabled -}}
{{- $_ := set $all "MERIDIAN_VAULT_ADDRESS" .address -}}
{{- $_ := set $all "MERIDIAN_VAULT_TOKEN_FILE" "/run/meridian/keys/vault-token" -}}
{{- $_ := set $all "MERIDIAN_VAULT_MOUNT" .mount -}}
{{- if .key -}}
{{- $_ := set $all "MERIDIAN_VAULT_KEY" .key -}}
{{- end -}}
{{- if .namespace -}}
{{- $_ := set $all "MERIDIAN_VAULT_NAMESPACE" .namespace -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if .service.region -}}
{{- $_ := set $all "MERIDIAN_DIRECTORY" "/run/meridian/keys/directory.json" -}}
{{- $_ := set $all "MERIDIAN_DIRECTORY_KEY" "/run/meridian/keys/directory.public.jwk" -}}
{{- end -}}
{{- $all = merge (deepCopy (get $v.services .component).env) (default dict .service.variables) $all -}}
{{- if and .service.personal $v.keys.vault.enabled $v.keys.vault.trustStore -}}
{{- /* The password of a file without a secret in it. What the service is given besides comes last, and wins. */ -}}
{{- $trust := "-Djavax.net.ssl.trustStore=/run/meridian/keys/truststore.p12 -Djavax.net.ssl.trustStorePassword=changeit" -}}
{{- $_ := set $all "JDK_JAVA_OPTIONS" (printf "%s %s" $trust (default "" $all.JDK_JAVA_OPTIONS) | trim) -}}
{{- end -}}
{{- toYaml $all -}}
{{- end -}}

{{/* Secret files of a service below /run/meridian: dict root, component, service. */}}
{{- define "meridian.secrets" -}}
- secret:
    name: {{ .root.Values.secrets.prefix }}-{{ .component }}
    items:
      {{- if .service.database }}
      {{- range list "PASSWORD" "SYSTEM_PASSWORD" }}
      {{- $file := printf "%s_DATABASE_%s" (upper $.component) . }}
      - key: {{ $file }}
        path: variables/{{ $file }}
      {{- end }}
      {{- end }}
      {{- range .service.secrets }}
      - key: {{ . }}
        path: variables/{{ . }}
      {{- end }}
      {{- range $variable, $file := .service.keys }}
      - key: {{ $file }}
        path: keys/{{ $file }}
      {{- end }}
      {{- if and .service.personal .root.Values.keys.file }}
      - key: master.key
        path: keys/master.key
      {{- end }}
- secret:
    name: {{ .root.Values.secrets.prefix }}-region
    items:
      - key: internal.jwks
        path: keys/internal.jwks
      {{- if .service.region }}
      - key: directory.json
        path: keys/directory.json
      - key: directory.public.jwk
        path: keys/directory.public.jwk
      {{- end }}
{{- if eq .root.Values.kafka.security "SASL_SSL" }}
- secret:
    name: {{ .root.Values.kafka.existingSecret }}
    items:
      - key: sasl.jaas.config
        path: variables/spring.kafka.properties.sasl.jaas.config
{{- end }}
{{- if and .service.personal .root.Values.keys.vault.enabled }}
- secret:
    name: {{ .root.Values.keys.vault.existingSecret }}
    items:
      - key: token
        path: keys/vault-token
{{- with .root.Values.keys.vault.trustStore }}
- secret:
    name: {{ . }}
    items:
      - key: truststore.p12
        path: keys/truststore.p12
{{- end }}
{{- end }}
{{ include "meridian.ca" .root }}
{{- end -}}

{{- define "meridian.ca" -}}
{{- if .Values.secrets.ca -}}
- secret:
    name: {{ .Values.secrets.ca }}
    items:
      - key: ca.crt
        path: keys/ca.crt
{{- end -}}
{{- end -}}

{{/* What the "restricted" standard of pod security asks, and no token for the cluster's own API. */}}
{{- define "meridian.pod" -}}
automountServiceAccountToken: false
# The cluster would add TENANT_PORT=tcp://… for the service "tenant", and ours would be gone.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "meridian.container" -}}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{- define "meridian.resources" -}}
requests:
  cpu: {{ .cpu | quote }}
  memory: {{ .memory | quote }}
limits:
  memory: {{ .memory | quote }}
{{- end -}}
