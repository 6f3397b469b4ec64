package io.meridian.platform.crypto;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;

/** Nothing can be stored any more about a person who was erased; a returning customer is a new person. */
public class PersonErasedException extends MeridianException {

    private static final long serialVersionUID = 1L;

    public PersonErasedException() {
        super(CommonError.CONFLICT, "This person has been erased; store new data under a new person");
    }
}
