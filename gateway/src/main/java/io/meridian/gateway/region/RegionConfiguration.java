package io.meridian.gateway.region;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.platform.directory.DirectoryFile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegionConfiguration {

    @Bean
    Regions regions(ObjectProvider<DirectoryFile> directory, EdgeProperties edge) {
        return new Regions(directory.getIfAvailable(), edge);
    }
}
