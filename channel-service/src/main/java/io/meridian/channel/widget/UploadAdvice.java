package io.meridian.channel.widget;

import io.meridian.kernel.error.CommonError;
import io.meridian.platform.web.ProblemWriter;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Says what is wrong with an upload that was not even read. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException e) {
        return ResponseEntity.status(CommonError.BODY_TOO_LARGE.category().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.problem(CommonError.BODY_TOO_LARGE,
                        "The file is too large; see 'limits' in the configuration. Send a smaller one.", Map.of()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAForm(MultipartException e) {
        return ResponseEntity.status(CommonError.UNSUPPORTED_MEDIA_TYPE.category().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(ProblemWriter.problem(
                        CommonError.UNSUPPORTED_MEDIA_TYPE, "Send the file as multipart/form-data.", Map.of()));
    }
}
