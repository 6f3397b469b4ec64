# Keycloak, built once with the options of local mode and the look of the sign-in pages. Context: console/keycloak-theme
FROM quay.io/keycloak/keycloak:26.7.3
COPY meridian /opt/keycloak/themes/meridian
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true --http-relative-path=/auth \
    --features-disabled=authorization,admin-fine-grained-authz,device-flow,ciba,par,impersonation,kerberos
