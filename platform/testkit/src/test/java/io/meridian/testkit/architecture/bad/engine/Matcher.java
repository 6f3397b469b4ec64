package io.meridian.testkit.architecture.bad.engine;

import org.springframework.stereotype.Component;

@Component
class Matcher {}
