package io.meridian.testkit.architecture.good.book;

import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/** Named after what it is in Spring. */
abstract class BookTransactionManager extends AbstractPlatformTransactionManager {}
